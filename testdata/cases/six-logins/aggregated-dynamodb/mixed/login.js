const { randomUUID, scryptSync, timingSafeEqual } = require('crypto');
const { DynamoDB } = require('@aws-sdk/client-dynamodb');
const express = require('express');
const cookieParser = require('cookie-parser');

const db = new DynamoDB({ region: 'eu-north-1' });
const SESSIONS = { TableName: 'meter_sessions' };

const app = express();
app.use(express.json());
app.use(cookieParser());

async function verifyPassword(username, password) {
  const { Item } = await db.getItem({ TableName: 'operators', Key: { username: { S: username } } });
  if (!Item) return null;
  const digest = scryptSync(password, Item.salt.S, 64);
  return timingSafeEqual(digest, Buffer.from(Item.hash.S, 'hex')) ? Item.operatorId.S : null;
}

const exp = () => String(Math.floor(Date.now() / 1000) + 7200);

function ok(res, sid) {
  res.cookie('msid', sid, { httpOnly: true, secure: true, sameSite: 'lax' });
  return res.json({ ok: true });
}

app.post('/login', async (req, res) => {
  const operator = await verifyPassword(req.body.username, req.body.password);
  if (!operator) return res.status(401).json({ ok: false });
  const sid = req.cookies.msid ? req.cookies.msid : randomUUID();
  await db.putItem({ // finding: client-supplied-session-id
    ...SESSIONS,
    Item: { sid: { S: sid }, user_id: { S: operator }, exp: { N: exp() } },
  });
  return ok(res, sid);
});

app.post('/field/login', async (req, res) => {
  const operator = await verifyPassword(req.body.username, req.body.password);
  const sid = req.cookies.msid;
  if (!operator || !sid) return res.status(401).json({ ok: false });
  await db.updateItem({ // finding: client-supplied-session-id
    ...SESSIONS,
    Key: { sid: { S: sid } },
    UpdateExpression: 'SET user_id = :u, exp = :e',
    ExpressionAttributeValues: { ':u': { S: operator }, ':e': { N: exp() } },
  });
  return ok(res, sid);
});

app.post('/depot/login', async (req, res) => {
  const operator = await verifyPassword(req.body.username, req.body.password);
  const sid = req.cookies.msid;
  if (!operator || !sid) return res.status(401).json({ ok: false });
  await db.putItem({ // finding: client-supplied-session-id
    ...SESSIONS,
    Item: { sid: { S: sid }, user_id: { S: operator }, exp: { N: exp() } },
    ConditionExpression: 'attribute_not_exists(sid)',
  });
  return ok(res, sid);
});

app.post('/shared/login', async (req, res) => {
  const operator = await verifyPassword(req.body.username, req.body.password);
  if (!operator) return res.status(401).json({ ok: false });
  let sid = null;
  if (req.cookies.msid) {
    const { Item } = await db.getItem({ ...SESSIONS, Key: { sid: { S: req.cookies.msid } } });
    if (Item) sid = req.cookies.msid;
  }
  if (!sid) sid = randomUUID();
  await db.putItem({ // finding: login-without-rotation
    ...SESSIONS,
    Item: { sid: { S: sid }, user_id: { S: operator }, exp: { N: exp() } },
  });
  return ok(res, sid);
});

app.post('/upgrade/login', async (req, res) => {
  const operator = await verifyPassword(req.body.username, req.body.password);
  const sid = req.cookies.msid;
  if (!operator || !sid) return res.status(401).json({ ok: false });
  await db.updateItem({ // finding: login-without-rotation
    ...SESSIONS,
    Key: { sid: { S: sid } },
    ConditionExpression: 'attribute_exists(sid)',
    UpdateExpression: 'SET user_id = :u, exp = :e',
    ExpressionAttributeValues: { ':u': { S: operator }, ':e': { N: exp() } },
  });
  return ok(res, sid);
});

app.post('/office/login', async (req, res) => {
  const operator = await verifyPassword(req.body.username, req.body.password);
  if (!operator) return res.status(401).json({ ok: false });
  if (req.cookies.msid) {
    await db.deleteItem({ ...SESSIONS, Key: { sid: { S: req.cookies.msid } } });
  }
  const sid = randomUUID();
  await db.putItem({
    ...SESSIONS,
    Item: { sid: { S: sid }, user_id: { S: operator }, exp: { N: exp() } },
  });
  return ok(res, sid);
});

app.listen(8081);
