import { randomBytes } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function create(userId: string) {
  const sid = randomBytes(32).toString("base64url");
  await db.send(new PutCommand({ TableName: "sessions", Item: { sid, userId, createdAt: Date.now() } }));
  return sid;
}

export async function find(sid: string) {
  const { Item } = await db.send(new GetCommand({ TableName: "sessions", Key: { sid } }));
  return Item && Item.createdAt > Date.now() - 3600000 ? Item : undefined;
}
