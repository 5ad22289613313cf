import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";

const TableName = "sessions";
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function find(sid: string) {
  const { Item } = await db.send(new GetCommand({ TableName, Key: { sid }, ConsistentRead: true }));
  return Item && Item.expiresAt > Date.now() / 1000 ? Item : undefined;
}

export async function ofUser(user: string) {
  const question = {
    TableName,
    IndexName: "by-user",
    KeyConditionExpression: "userId = :user",
    ExpressionAttributeValues: { ":user": user },
  };
  const { Items } = await db.send(new QueryCommand(question));
  return Items;
}
