import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

const docs = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function insertSession(sid: string, userId: string) {
  const ttl = Math.floor(Date.now() / 1000) + 3600;
  await docs.send(new PutCommand({ TableName: 'planner_sessions', Item: { sid, userId, ttl } })); // finding: client-supplied-session-id
}
