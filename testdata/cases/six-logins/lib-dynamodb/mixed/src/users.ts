import bcrypt from 'bcryptjs';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { docs } from './db';

export async function signIn(email: string, password: string) {
  const { Item: user } = await docs.send(new GetCommand({ TableName: 'guests', Key: { email } }));
  if (!user || !(await bcrypt.compare(password, user.password))) {
    return null;
  }
  return { id: user.id as string, email };
}
