import { DynamoDBClient, GetItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";

const client = new DynamoDBClient({});
const TableName = "sessions";

export async function current(ctx) {
  const Key = marshall({ sid: ctx.cookies.get("sid") ?? "" });
  const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
  const session = Item && unmarshall(Item);
  if (!session || session.expiresAt < Date.now() / 1000) {
    ctx.throw(401);
  }
  return session;
}

export async function ofUser(user) {
  const { Items } = await client.send(
    new QueryCommand({
      TableName,
      IndexName: "by-user",
      KeyConditionExpression: "userId = :user",
      ExpressionAttributeValues: marshall({ ":user": user }),
    }),
  );
  return Items;
}
