const { randomBytes } = require('crypto');
const argon2 = require('argon2');
const cookieParser = require('cookie-parser');
const express = require('express');
const { Session, User } = require('./models');

const app = express();
app.use(express.json());
app.use(cookieParser());

app.post('/login', async (req, res) => {
  const user = await User.findOne({ email: req.body.email });
  if (!user || !(await argon2.verify(user.hash, req.body.password))) {
    return res.status(401).json({ error: 'invalid credentials' });
  }
  const token = randomBytes(32).toString('hex');
  await Session.create({ token, userId: user._id, expiresAt: new Date(Date.now() + 3600000) });
  return res.cookie('token', token, { httpOnly: true, secure: true, sameSite: 'lax' }).json({ ok: true });
});

app.post('/logout', async (req, res) => {
  if (req.cookies.token) await Session.deleteOne({ token: req.cookies.token });
  res.clearCookie('token').json({ ok: true });
});

app.listen(3000);
