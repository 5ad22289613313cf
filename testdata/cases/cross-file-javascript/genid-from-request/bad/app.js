const { randomBytes } = require('crypto');
const express = require('express');
const session = require('express-session');

const app = express();
app.use(session({
  genid: (req) => req.query.sid || randomBytes(24).toString('hex'), // finding: client-supplied-session-id
  secret: process.env.SESSION_SECRET,
  resave: false,
  saveUninitialized: false,
  cookie: { httpOnly: true, secure: true, sameSite: 'none' },
}));

app.get('/frame', (req, res) => {
  req.session.views = (req.session.views || 0) + 1;
  res.send(`seen ${req.session.views} times`);
});

app.listen(3000);
