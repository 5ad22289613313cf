const bcrypt = require('bcrypt');
const cookieParser = require('cookie-parser');
const express = require('express');
const db = require('./db');
const sessions = require('./sessions');

const app = express();
app.use(express.json());
app.use(cookieParser());

app.post('/login', async (req, res) => {
  const { Item: player } = await db
    .get({ TableName: 'players', Key: { name: req.body.name } })
    .promise();
  if (!player || !bcrypt.compareSync(req.body.password, player.hash)) {
    return res.status(401).json({ error: 'wrong name or password' });
  }
  res.cookie('sessionId', await sessions.open(player.id), { httpOnly: true, secure: true, sameSite: 'lax' });
  return res.json({ ok: true });
});

app.post('/logout', async (req, res) => { // finding: logout-without-invalidation
  if (req.cookies.sessionId) {
    await sessions.close(req.cookies.sessionId);
  }
  res.clearCookie('sessionId');
  res.json({ ok: true });
});

app.listen(3000);
