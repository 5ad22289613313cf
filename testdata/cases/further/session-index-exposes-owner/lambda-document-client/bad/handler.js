const AWS = require("aws-sdk");
const cookie = require("cookie");

const db = new AWS.DynamoDB.DocumentClient();
const TableName = "sessions";

async function current(event) {
  const { sid } = cookie.parse(event.headers.cookie || "");
  const { Item } = await db.get({ TableName, Key: { sid }, ConsistentRead: true }).promise();
  return Item && Item.expiresAt > Date.now() / 1000 ? Item : null;
}

exports.me = async (event) => {
  const session = await current(event);
  return session ? { statusCode: 200, body: JSON.stringify({ user: session.userId }) } : { statusCode: 401 };
};

exports.list = async (event) => {
  const userId = event.queryStringParameters.user;
  const found = await db // finding: session-index-exposes-owner
    .query({
      TableName,
      IndexName: "by-user",
      KeyConditionExpression: "userId = :user",
      ExpressionAttributeValues: { ":user": userId },
    })
    .promise();
  return { statusCode: 200, body: JSON.stringify(found.Items) };
};
