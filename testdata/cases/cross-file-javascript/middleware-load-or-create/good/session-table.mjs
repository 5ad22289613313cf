import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';

const docs = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = 'wiki_sessions';

export async function load(sid) {
  const { Item } = await docs.send(new GetCommand({ TableName, Key: { sid } }));
  return Item && Item.ttl > Date.now() / 1000 ? Item : null;
}

export async function store(record) {
  const ttl = Math.floor(Date.now() / 1000) + 3600;
  await docs.send(new PutCommand({ TableName, Item: { ...record, ttl } }));
}
