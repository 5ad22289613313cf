const { DynamoDBClient } = require("@aws-sdk/client-dynamodb");
const { DynamoDBDocumentClient, GetCommand } = require("@aws-sdk/lib-dynamodb");
const { parseCookies } = require("./util");

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

exports.handler = async (event) => {
  const { sessionId } = parseCookies(event);
  const { Item } = await db.send(new GetCommand({ TableName: "sessions", Key: { sessionId } }));
  if (!Item || Item.ttl < Date.now() / 1000) return { statusCode: 401, body: "{}" };
  return { statusCode: 200, body: JSON.stringify({ user: Item.userId }) };
};
