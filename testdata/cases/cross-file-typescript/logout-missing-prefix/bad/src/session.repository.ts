import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';

const docs = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = 'insurance';

const key = (sid: string) => ({ PK: `SESSION#${sid}`, SK: 'SESSION' });

export class SessionRepository {
  async create(userId: string): Promise<string> {
    const sid = randomUUID();
    const ttl = Math.floor(Date.now() / 1000) + 3600;
    await docs.send(new PutCommand({ TableName, Item: { ...key(sid), userId, ttl } }));
    return sid;
  }

  async find(sid: string) {
    const { Item } = await docs.send(new GetCommand({ TableName, Key: key(sid), ConsistentRead: true }));
    return Item && Item.ttl > Date.now() / 1000 ? Item : undefined;
  }

  async destroy(sid: string): Promise<void> {
    await docs.send(new DeleteCommand({ TableName, Key: { PK: sid, SK: 'SESSION' } }));
  }
}
