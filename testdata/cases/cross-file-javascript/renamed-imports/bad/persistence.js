import { DynamoDBClient as Client, GetItemCommand, PutItemCommand as Put } from '@aws-sdk/client-dynamodb';

const dynamo = new Client({});

export async function put(sid, user) {
  const expires = String(Math.floor(Date.now() / 1000) + 1200);
  await dynamo.send(new Put({ // finding: client-supplied-session-id
    TableName: 'desk_sessions',
    Item: { sid: { S: sid }, user_id: { S: user }, expires_at: { N: expires } },
  }));
}

export async function find(card) {
  const { Item } = await dynamo.send(new GetItemCommand({ TableName: 'readers', Key: { card: { S: card } } }));
  return Item ? { card, pin: Item.pin.S } : null;
}
