const express = require('express');
const session = require('express-session');
const PgSession = require('connect-pg-simple')(session);
const passport = require('passport');
require('./passport-setup');

const app = express();
app.use(express.urlencoded({ extended: false }));
app.use(session({
  store: new PgSession({ conString: process.env.DATABASE_URL }),
  secret: process.env.SESSION_SECRET,
  resave: false,
  saveUninitialized: false,
  cookie: { httpOnly: true, secure: true, sameSite: 'lax', maxAge: 3600000 },
}));
app.use(passport.initialize());
app.use(passport.session());
app.use(require('./routes/auth'));
app.listen(3000);
