const { DynamoDBClient } = require("@aws-sdk/client-dynamodb");
const { DynamoDBDocumentClient, PutCommand } = require("@aws-sdk/lib-dynamodb");
const crypto = require("crypto");
const { parseCookies, verifyUser } = require("./util");

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

exports.handler = async (event) => {
  const body = JSON.parse(event.body);
  const user = await verifyUser(body.username, body.password);
  if (!user) return { statusCode: 401, body: "{}" };
  const cookies = parseCookies(event);
  let sessionId = cookies.sessionId;
  if (!sessionId) sessionId = crypto.randomUUID();
  const ttl = Math.floor(Date.now() / 1000) + 3600;
  await db.send(new PutCommand({ TableName: "sessions", Item: { sessionId, userId: user.id, ttl } })); // finding: client-supplied-session-id
  const cookie = `sessionId=${sessionId}; HttpOnly; Secure; SameSite=Lax; Path=/`;
  return { statusCode: 200, headers: { "Set-Cookie": cookie }, body: "{}" };
};
