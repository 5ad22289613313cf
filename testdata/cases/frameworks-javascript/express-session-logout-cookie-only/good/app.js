const express = require('express');
const session = require('express-session');
const RedisStore = require('connect-redis').default;
const { createClient } = require('redis');
const { login, logout } = require('./auth');

const client = createClient();
client.connect();

const app = express();
app.use(express.json());
app.use(session({
  store: new RedisStore({ client }),
  secret: process.env.SESSION_SECRET,
  resave: false,
  saveUninitialized: false,
  cookie: { httpOnly: true, secure: true, sameSite: 'lax' },
}));
app.post('/login', login);
app.post('/logout', logout);
app.listen(3000);
