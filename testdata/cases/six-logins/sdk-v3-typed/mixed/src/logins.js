import { randomUUID } from 'node:crypto';
import {
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { client, verifyUser } from './auth.js';

const TableName = 'fleet_sessions';
const expiry = () => ({ N: String(Math.floor(Date.now() / 1000) + 28800) });
const cookieOptions = { httpOnly: true, secure: true, sameSite: 'strict' };

const reply = (res, sid) => res.cookie('fleet_sid', sid, cookieOptions).json({ ok: true });

export function registerLogins(app) {
  app.post('/login', async (req, res) => {
    const user = await verifyUser(req.body);
    if (!user) return res.sendStatus(401);
    const sid = req.cookies.fleet_sid ?? randomUUID();
    await client.send(new PutItemCommand({ // finding: client-supplied-session-id
      TableName,
      Item: { sid: { S: sid }, userId: { S: user.id }, expiresAt: expiry() },
    }));
    return reply(res, sid);
  });

  app.post('/login/tablet', async (req, res) => {
    const user = await verifyUser(req.body);
    if (!user) return res.sendStatus(401);
    const sid = req.cookies.fleet_sid;
    if (!sid) return res.sendStatus(400);
    await client.send(new UpdateItemCommand({ // finding: client-supplied-session-id
      TableName,
      Key: { sid: { S: sid } },
      UpdateExpression: 'SET userId = :u, expiresAt = :e',
      ExpressionAttributeValues: { ':u': { S: user.id }, ':e': expiry() },
    }));
    return reply(res, sid);
  });

  app.post('/login/depot', async (req, res) => {
    const user = await verifyUser(req.body);
    if (!user) return res.sendStatus(401);
    const sid = req.cookies.fleet_sid;
    if (!sid) return res.sendStatus(400);
    try {
      await client.send(new PutItemCommand({ // finding: client-supplied-session-id
        TableName,
        Item: { sid: { S: sid }, userId: { S: user.id }, expiresAt: expiry() },
        ConditionExpression: 'attribute_not_exists(sid)',
      }));
    } catch (err) {
      if (err.name === 'ConditionalCheckFailedException') return res.sendStatus(409);
      throw err;
    }
    return reply(res, sid);
  });

  app.post('/login/returning', async (req, res) => {
    const user = await verifyUser(req.body);
    if (!user) return res.sendStatus(401);
    let sid = req.cookies.fleet_sid;
    if (sid) {
      const found = await client.send(new GetItemCommand({ TableName, Key: { sid: { S: sid } } }));
      if (!found.Item) sid = randomUUID();
    } else {
      sid = randomUUID();
    }
    await client.send(new PutItemCommand({ // finding: login-without-rotation
      TableName,
      Item: { sid: { S: sid }, userId: { S: user.id }, expiresAt: expiry() },
    }));
    return reply(res, sid);
  });

  app.post('/login/shift', async (req, res) => {
    const user = await verifyUser(req.body);
    if (!user) return res.sendStatus(401);
    const sid = req.cookies.fleet_sid;
    if (!sid) return res.sendStatus(400);
    try {
      await client.send(new UpdateItemCommand({ // finding: login-without-rotation
        TableName,
        Key: { sid: { S: sid } },
        ConditionExpression: 'attribute_exists(sid)',
        UpdateExpression: 'SET userId = :u, expiresAt = :e',
        ExpressionAttributeValues: { ':u': { S: user.id }, ':e': expiry() },
      }));
    } catch (err) {
      if (err.name === 'ConditionalCheckFailedException') return res.sendStatus(401);
      throw err;
    }
    return reply(res, sid);
  });

  app.post('/login/office', async (req, res) => {
    const user = await verifyUser(req.body);
    if (!user) return res.sendStatus(401);
    const stale = req.cookies.fleet_sid;
    const sid = randomUUID();
    await client.send(new PutItemCommand({
      TableName,
      Item: { sid: { S: sid }, userId: { S: user.id }, expiresAt: expiry() },
      ConditionExpression: 'attribute_not_exists(sid)',
    }));
    if (stale) {
      await client.send(new DeleteItemCommand({ TableName, Key: { sid: { S: stale } } }));
    }
    return reply(res, sid);
  });
}
