const { randomBytes } = require('crypto');
const cookieParser = require('cookie-parser');
const express = require('express');
const { options } = require('./cookies');
const { verify } = require('./users');

const app = express();
app.use(express.json(), cookieParser());
const sessions = new Map();

app.post('/login', async (req, res) => {
  const user = await verify(req.body.email, req.body.password);
  if (!user) return res.status(401).end();
  const sid = randomBytes(32).toString('hex');
  sessions.set(sid, { userId: user.id, expiresAt: Date.now() + 3600000 });
  res.cookie('sid', sid, options(3600000));
  res.cookie('XSRF-TOKEN', randomBytes(16).toString('hex'));
  return res.json({ ok: true });
});

app.get('/me', (req, res) => {
  const session = sessions.get(req.cookies.sid);
  if (!session || session.expiresAt < Date.now()) return res.status(401).end();
  return res.json({ id: session.userId });
});
