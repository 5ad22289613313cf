import { DynamoDB } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";

export const db = DynamoDBDocument.from(new DynamoDB({}));

export async function find(sid: string) {
  const { Item } = await db.get({ TableName: "sessions", Key: { sid }, ConsistentRead: true });
  return Item && Item.expiresAt > Date.now() / 1000 ? Item : undefined;
}

export async function endAll(userId: string) {
  const { Items } = await db.query({
    TableName: "sessions",
    IndexName: "by-user",
    KeyConditionExpression: "userId = :user",
    ExpressionAttributeValues: { ":user": userId },
  });
  for (const { sid } of Items ?? []) {
    await db.delete({ TableName: "sessions", Key: { sid } });
  }
}
