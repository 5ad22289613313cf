const { randomUUID } = require('crypto');
const express = require('express');
const session = require('express-session');

const app = express();

app.use(session({
  genid: () => 'mk-' + Date.now() + Math.floor(Math.random() * 1e6), // finding: weak-session-id
  secret: process.env.SESSION_SECRET,
  resave: false,
  saveUninitialized: false,
  cookie: { httpOnly: true, secure: true, sameSite: 'lax' },
}));

app.get('/me', (req, res) => {
  if (!req.session.userId) return res.status(401).end();
  return res.json({ id: req.session.userId });
});

app.listen(3000);
