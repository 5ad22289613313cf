import argon2 from 'argon2';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

export const client = new DynamoDBClient({});

export async function verifyUser({ username, password }) {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: 'drivers', Key: { username: { S: username } } }),
  );
  if (!Item) return null;
  const ok = await argon2.verify(Item.hash.S, password);
  return ok ? { id: Item.id.S, username } : null;
}
