const express = require('express');
const session = require('express-session');
const passport = require('passport');

const app = express();
app.use(session({
  secret: process.env.SESSION_SECRET,
  resave: false,
  saveUninitialized: false,
  cookie: { httpOnly: true, secure: true, sameSite: 'lax' },
}));
app.use(passport.initialize());
app.use(passport.session());
app.use('/account', require('./account'));
app.listen(3000);
