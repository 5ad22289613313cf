const session = require('express-session');
const RedisStore = require('connect-redis').default;
const { createClient } = require('redis');

const client = createClient();
client.connect();

module.exports = session({
  store: new RedisStore({ client }),
  secret: process.env.SESSION_SECRET,
  resave: false,
  saveUninitialized: false,
  cookie: { httpOnly: true, secure: 'auto', sameSite: 'lax', maxAge: 3600000 },
});
