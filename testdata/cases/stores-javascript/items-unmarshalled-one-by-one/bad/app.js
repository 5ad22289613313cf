const express = require("express");
const bcrypt = require("bcrypt");
const cookieParser = require("cookie-parser");
const { DynamoDBClient, PutItemCommand, QueryCommand } = require("@aws-sdk/client-dynamodb");
const { marshall, unmarshall } = require("@aws-sdk/util-dynamodb");

const db = new DynamoDBClient({});
const app = express();
app.use(express.json(), cookieParser());

async function findSession(sid) {
  const found = await db.send(
    new QueryCommand({
      TableName: "sessions",
      KeyConditionExpression: "sid = :sid",
      ExpressionAttributeValues: marshall({ ":sid": sid }),
    }),
  );
  return found.Items.map(unmarshall)[0];
}

app.post("/login", async (req, res) => {
  const user = await findUser(req.body.email);
  if (!user || !(await bcrypt.compare(req.body.password, user.hash))) return res.status(401).end();
  const session = await findSession(req.cookies.sid);
  if (!session) return res.status(401).end();
  const item = { sid: session.sid, userId: user.id, expiresAt: Date.now() + 3600000 };
  await db.send(new PutItemCommand({ TableName: "sessions", Item: marshall(item) })); // finding: login-without-rotation
  res.json({ ok: true });
});

app.get("/me", async (req, res) => {
  const session = await findSession(req.cookies.sid);
  if (!session || session.expiresAt < Date.now()) return res.status(401).end();
  res.json({ user: session.userId });
});
