const cookieParser = require('cookie-parser');
const express = require('express');
const session = require('express-session');
const config = require('./config');

const app = express();
app.use(cookieParser(config.session.secret));
app.use(session({
  ...config.session,
  resave: false,
  saveUninitialized: false,
  cookie: { secure: true, sameSite: 'lax' },
}));

app.get('/', (req, res) => res.json({ user: req.session.userId }));
app.listen(config.port);
