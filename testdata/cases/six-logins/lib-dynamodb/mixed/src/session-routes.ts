import crypto from 'crypto';
import express from 'express';
import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { docs } from './db';
import { signIn } from './users';

const TableName = 'booking_sessions';
const router = express.Router();

const ttl = () => Math.floor(Date.now() / 1000) + 3600;

function answer(res: express.Response, pk: string) {
  return res
    .cookie('bsid', pk, { httpOnly: true, secure: true, sameSite: 'strict', maxAge: 3600_000 })
    .json({ ok: true });
}

router.post('/signin', async (req, res) => {
  const user = await signIn(req.body.email, req.body.password);
  if (!user) return res.status(401).json({ ok: false });
  const id = req.cookies.bsid || crypto.randomUUID();
  await docs.send(new PutCommand({ TableName, Item: { id, userId: user.id, ttl: ttl() } })); // finding: client-supplied-session-id
  return answer(res, id);
});

router.post('/signin/app', async (req, res) => {
  const user = await signIn(req.body.email, req.body.password);
  if (!user) return res.status(401).json({ ok: false });
  const id = req.cookies.bsid;
  if (!id) return res.status(400).json({ ok: false });
  await docs.send(new UpdateCommand({ // finding: client-supplied-session-id
    TableName,
    Key: { id },
    UpdateExpression: 'SET userId = :userId, #ttl = :ttl',
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: { ':userId': user.id, ':ttl': ttl() },
  }));
  return answer(res, id);
});

router.post('/signin/once', async (req, res) => {
  const user = await signIn(req.body.email, req.body.password);
  if (!user) return res.status(401).json({ ok: false });
  const id = req.cookies.bsid;
  if (!id) return res.status(400).json({ ok: false });
  await docs.send(new PutCommand({ // finding: client-supplied-session-id
    TableName,
    Item: { id, userId: user.id, ttl: ttl() },
    ConditionExpression: 'attribute_not_exists(id)',
  }));
  return answer(res, id);
});

router.post('/signin/again', async (req, res) => {
  const user = await signIn(req.body.email, req.body.password);
  if (!user) return res.status(401).json({ ok: false });
  let id = crypto.randomUUID() as string;
  if (req.cookies.bsid) {
    const { Item } = await docs.send(new GetCommand({ TableName, Key: { id: req.cookies.bsid } }));
    if (Item) {
      id = req.cookies.bsid;
    }
  }
  await docs.send(new PutCommand({ TableName, Item: { id, userId: user.id, ttl: ttl() } })); // finding: login-without-rotation
  return answer(res, id);
});

router.post('/signin/upgrade', async (req, res) => {
  const user = await signIn(req.body.email, req.body.password);
  if (!user) return res.status(401).json({ ok: false });
  const id = req.cookies.bsid;
  if (!id) return res.status(400).json({ ok: false });
  await docs.send(new UpdateCommand({ // finding: login-without-rotation
    TableName,
    Key: { id },
    ConditionExpression: 'attribute_exists(id)',
    UpdateExpression: 'SET userId = :userId, #ttl = :ttl',
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: { ':userId': user.id, ':ttl': ttl() },
  }));
  return answer(res, id);
});

router.post('/signin/new', async (req, res) => {
  const user = await signIn(req.body.email, req.body.password);
  if (!user) return res.status(401).json({ ok: false });
  const { bsid: old } = req.cookies;
  const id = crypto.randomUUID();
  await docs.send(new PutCommand({ TableName, Item: { id, userId: user.id, ttl: ttl() } }));
  if (old) await docs.send(new DeleteCommand({ TableName, Key: { id: old } }));
  return answer(res, id);
});

export default router;
