import { randomBytes } from 'node:crypto';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});
const TableName = process.env.SESSION_TABLE!;

export class SessionData {
  id: string;
  userId?: string;

  constructor(cookie?: string) {
    this.id = cookie ?? randomBytes(32).toString('hex');
  }

  async preload(): Promise<SessionData> {
    const { Item } = await client.send(
      new GetItemCommand({ TableName, Key: { id: { S: this.id } }, ConsistentRead: true }),
    );
    if (Item && Number(Item.ttl.N) > Date.now() / 1000) {
      this.userId = Item.userId?.S;
      return this;
    }
    await this.save();
    return this;
  }

  async save(): Promise<void> {
    const ttl = String(Math.floor(Date.now() / 1000) + 3600);
    await client.send(new PutItemCommand({ TableName, Item: { id: { S: this.id }, ttl: { N: ttl } } })); // finding: client-supplied-session-id
  }
}
