import { verify } from '@node-rs/argon2';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { dynamo } from './dynamo.js';

export interface Member {
  id: string;
  email: string;
  passwordHash: string;
}

export async function checkPassword(email: string, password: string): Promise<Member | null> {
  const { Item } = await dynamo.send(
    new GetItemCommand({ TableName: 'members', Key: marshall({ email }) }),
  );
  if (!Item) return null;
  const member = unmarshall(Item) as Member;
  return (await verify(member.passwordHash, password)) ? member : null;
}
