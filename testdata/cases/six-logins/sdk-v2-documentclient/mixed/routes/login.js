const AWS = require('aws-sdk');
const { v4: uuidv4 } = require('uuid');
const router = require('express').Router();
const { authenticate } = require('../lib/users');

const dynamo = new AWS.DynamoDB.DocumentClient();
const TableName = process.env.SESSION_TABLE;

const expires = () => Math.floor(Date.now() / 1000) + 3600;

function finish(res, sid) {
  res.cookie('sid', sid, { httpOnly: true, secure: true, sameSite: 'lax' });
  res.json({ ok: true });
}

router.use(async (req, res, next) => {
  req.account = await authenticate(req.body.email, req.body.password);
  if (!req.account) return res.status(401).json({ error: 'denied' });
  next();
});

router.post('/web', async (req, res) => {
  const sid = req.cookies.sid || uuidv4();
  await dynamo.put({ TableName, Item: { sid, userId: req.account.id, expires: expires() } }).promise(); // finding: client-supplied-session-id
  finish(res, sid);
});

router.post('/app', async (req, res) => {
  const { sid } = req.cookies;
  if (!sid) return res.status(400).end();
  const params = {
    TableName,
    Key: { sid },
    UpdateExpression: 'SET userId = :u, expires = :e',
    ExpressionAttributeValues: { ':u': req.account.id, ':e': expires() },
  };
  await dynamo.update(params).promise(); // finding: client-supplied-session-id
  finish(res, sid);
});

router.post('/claim', async (req, res) => {
  const sid = req.cookies.sid;
  if (!sid) return res.status(400).end();
  try {
    await dynamo.put({ // finding: client-supplied-session-id
      TableName,
      Item: { sid, userId: req.account.id, expires: expires() },
      ConditionExpression: 'attribute_not_exists(sid)',
    }).promise();
  } catch (err) {
    return res.status(409).json({ error: 'taken' });
  }
  finish(res, sid);
});

router.post('/returning', async (req, res) => {
  const presented = req.cookies.sid;
  let known = null;
  if (presented) {
    known = (await dynamo.get({ TableName, Key: { sid: presented } }).promise()).Item;
  }
  const sid = known ? presented : uuidv4();
  await dynamo.put({ // finding: login-without-rotation
    TableName,
    Item: { sid, userId: req.account.id, expires: expires() },
  }).promise();
  finish(res, sid);
});

router.post('/upgrade', async (req, res) => {
  const sid = req.cookies.sid;
  if (!sid) return res.status(400).end();
  try {
    await dynamo.update({ // finding: login-without-rotation
      TableName,
      Key: { sid },
      ConditionExpression: 'attribute_exists(sid)',
      UpdateExpression: 'SET userId = :u, expires = :e',
      ExpressionAttributeValues: { ':u': req.account.id, ':e': expires() },
    }).promise();
  } catch (err) {
    return res.status(401).json({ error: 'unknown session' });
  }
  finish(res, sid);
});

router.post('/fresh', async (req, res) => {
  if (req.cookies.sid) {
    await dynamo.delete({ TableName, Key: { sid: req.cookies.sid } }).promise();
  }
  const sid = uuidv4();
  await dynamo.put({ TableName, Item: { sid, userId: req.account.id, expires: expires() } }).promise();
  finish(res, sid);
});

module.exports = router;
