const express = require('express');
const session = require('express-session');
const bcrypt = require('bcrypt');
const { authenticator } = require('otplib');
const users = require('./users');

const app = express();
app.use(session({ secret: process.env.SESSION_SECRET, cookie: { secure: true, sameSite: 'lax' } }));

app.post('/login', async (req, res) => {
  const user = await users.byName(req.body.name);
  if (!user || !(await bcrypt.compare(req.body.password, user.hash))) {
    return res.status(401).end();
  }
  await new Promise((resolve, reject) => {
    req.session.regenerate((error) => (error ? reject(error) : resolve()));
  });
  req.session.user_id = user.id;
  res.status(204).end();
});

// The session was renewed with its user: nobody else knows its ID.
app.post('/login/verify', async (req, res) => {
  if (!req.session.user_id) {
    return res.status(401).end();
  }
  const user = await users.byId(req.session.user_id);
  if (!authenticator.check(req.body.code, user.secret)) {
    return res.status(401).end();
  }
  req.session.verified = true;
  res.status(204).end();
});
