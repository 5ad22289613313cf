const bcrypt = require('bcrypt');
const express = require('express');
const jwt = require('jsonwebtoken');
const { accountOf } = require('./accounts');

const HOUR = 60 * 60 * 1000;
const app = express();
app.use(express.json());

app.post('/login', async (req, res) => {
  const account = accountOf(req.body.email);
  if (!account || !(await bcrypt.compare(req.body.password, account.hash))) {
    return res.status(401).end();
  }
  const expiresAt = Date.now() + HOUR;
  const token = jwt.sign({ sub: account.id }, process.env.JWT_SECRET, { expiresIn: '1h' });
  res.cookie('authorizationToken', token, { httpOnly: true, secure: true, sameSite: 'lax' });
  res.cookie('ferry_session_exp', String(expiresAt), { httpOnly: false, secure: true, sameSite: 'lax' });
  return res.json({ ok: true });
});

app.listen(3000);
