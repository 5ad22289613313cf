import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';

const docs = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const getUser = async (email) =>
  (await docs.send(new GetCommand({ TableName: process.env.USERS, Key: { email } }))).Item;

export async function storeSession(sessionId, userId) {
  const ttl = Math.floor(Date.now() / 1000) + 3600;
  await docs.send(new PutCommand({ TableName: process.env.SESSIONS, Item: { sessionId, userId, ttl } }));
}
