const session = require('express-session');

module.exports = session({
  name: 'notes',
  secret: process.env.COOKIE_SECRET,
  resave: false,
  saveUninitialized: false,
  cookie: { maxAge: 86400000, httpOnly: true, secure: true, sameSite: 'lax' },
});
