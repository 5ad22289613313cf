const { DocumentClient } = require("aws-sdk/clients/dynamodb");
const cookie = require("cookie");

const db = new DocumentClient();

const question = (sid) => ({ TableName: "sessions", Key: { sid } });

exports.handler = async (event) => {
  const { sid } = cookie.parse(event.headers.cookie || "");
  const { Item } = await db.get(question(sid)).promise(); // finding: inconsistent-session-read
  if (!Item || Item.expiresAt < Date.now() / 1000) {
    return { statusCode: 401, body: "" };
  }
  return { statusCode: 200, body: JSON.stringify({ user: Item.userId }) };
};
