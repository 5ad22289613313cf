const session = require('cookie-session');

module.exports = session({
  name: 'notes',
  keys: [process.env.COOKIE_SECRET],
  maxAge: 86400000,
  httpOnly: true,
  secure: true,
  sameSite: 'lax',
});
