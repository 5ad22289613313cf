const express = require('express');
const session = require('express-session');
const { verify } = require('./users');

const app = express();
app.use(express.json());
const settings = {
  secret: process.env.SESSION_SECRET,
  resave: false,
  saveUninitialized: false,
  cookie: { maxAge: 3600000, sameSite: 'lax' },
};
app.use(session(settings)); // finding: session-cookie-flags

app.post('/login', async (req, res, next) => {
  const user = await verify(req.body.email, req.body.password);
  if (!user) return res.status(401).end();
  return req.session.regenerate((error) => {
    if (error) return next(error);
    req.session.userId = user.id;
    return res.json({ ok: true });
  });
});
