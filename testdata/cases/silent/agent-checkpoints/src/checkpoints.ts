import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';

const docs = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = 'agent_checkpoints';

export async function saveCheckpoint(sessionId: string, step: number, state: unknown) {
  await docs.send(new PutCommand({ TableName, Item: { sessionId, step, state, savedAt: Date.now() } }));
}

export async function loadCheckpoint(sessionId: string, step: number) {
  const { Item } = await docs.send(new GetCommand({ TableName, Key: { sessionId, step } }));
  return Item?.state;
}
