const express = require('express');
const cookieParser = require('cookie-parser');
const bcrypt = require('bcrypt');
const { generateId } = require('./utils');

const app = express();
app.use(express.urlencoded({ extended: false }));
app.use(cookieParser());

const users = {};
const sessions = {};

app.post('/login', async (req, res) => {
  const user = users[req.body.username];
  if (!user || !(await bcrypt.compare(req.body.password, user.hash))) {
    return res.status(401).send('Wrong user name or password');
  }
  const sessionId = generateId();
  sessions[sessionId] = { userId: user.id };
  res.cookie('sessionId', sessionId, { httpOnly: true, secure: true, sameSite: 'lax' });
  return res.redirect('/');
});

app.listen(3000);
