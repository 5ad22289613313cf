import { randomBytes } from "node:crypto";
import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import Router from "@koa/router";
import Koa from "koa";

const client = new DynamoDBClient({});
const router = new Router();
const TableName = "sessions";

router.post("/visit", async (ctx) => {
  const sid = randomBytes(32).toString("base64url");
  const Item = marshall({ sid, expiresAt: Math.floor(Date.now() / 1000) + 3600 });
  await client.send(new PutItemCommand({ TableName, Item, ConditionExpression: "attribute_not_exists(sid)" }));
  ctx.cookies.set("sid", sid, { httpOnly: true, secure: true, sameSite: "lax", maxAge: 3600000 });
  ctx.body = { ok: true };
});

router.get("/me", async (ctx) => {
  const Key = marshall({ sid: ctx.cookies.get("sid") ?? "" });
  const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
  const session = Item && unmarshall(Item);
  if (!session || session.expiresAt < Date.now() / 1000) {
    ctx.throw(401);
  }
  ctx.body = { user: session.userId };
});

new Koa().use(router.routes()).listen(3000);
