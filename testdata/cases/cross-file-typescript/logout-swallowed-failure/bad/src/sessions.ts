import { randomBytes } from 'node:crypto';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';

const ddb = DynamoDBDocument.from(new DynamoDB({}));
const TableName = 'tenant_sessions';

export async function createSession(userId: string): Promise<string> {
  const id = randomBytes(32).toString('hex');
  await ddb.put({ TableName, Item: { id, userId, ttl: Math.floor(Date.now() / 1000) + 3600 } });
  return id;
}

export async function invalidateSession(id: string): Promise<void> {
  try {
    await ddb.delete({ TableName, Key: { id } });
  } catch (error) {
    console.error('session delete failed', (error as Error).name);
  }
}
