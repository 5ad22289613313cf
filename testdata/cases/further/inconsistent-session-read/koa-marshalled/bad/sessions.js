import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";

const client = new DynamoDBClient({});

export async function sessionOf(sid) {
  if (!sid) {
    return undefined;
  }
  const command = new GetItemCommand({ TableName: "sessions", Key: marshall({ sid }) }); // finding: inconsistent-session-read
  const { Item } = await client.send(command);
  const session = Item && unmarshall(Item);
  return session && session.expiresAt > Date.now() / 1000 ? session : undefined;
}
