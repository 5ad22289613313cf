const express = require('express');
const { parseCookies, loadSession } = require('./middleware');
const { login, logout } = require('./handlers');

const createApp = (members, sessions) => {
  const app = express();
  app.use(express.urlencoded({ extended: true }));
  app.use(parseCookies);
  app.use(loadSession(sessions));
  app.post('/login', login(members, sessions));
  app.get('/logout', logout(sessions));
  return app;
};

module.exports = { createApp };
