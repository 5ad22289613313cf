import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';

const docs = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = 'sessions';
const now = () => Math.floor(Date.now() / 1000);

export async function validate(sid: string) {
  const { Item } = await docs.send(new GetCommand({ TableName, Key: { sid }, ConsistentRead: true }));
  if (!Item || Item.expiresAt <= now()) return null;
  await docs.send(
    new UpdateCommand({
      TableName,
      Key: { sid },
      UpdateExpression: 'SET lastSeen = :now, expiresAt = :exp',
      ExpressionAttributeValues: { ':now': now(), ':exp': now() + 1800 },
    }),
  );
  return Item;
}

export async function ping(sid: string) {
  await docs.send(
    new UpdateCommand({
      TableName,
      Key: { sid },
      ConditionExpression: 'attribute_exists(sid)',
      UpdateExpression: 'SET lastSeen = :now',
      ExpressionAttributeValues: { ':now': now() },
    }),
  );
}
