const express = require('express');
const cookieParser = require('cookie-parser');
const { login } = require('./handlers/login');
const { logout } = require('./handlers/logout');

const sessions = {};
const users = require('./users.json');

const app = express();
app.use(express.json());
app.use(cookieParser());
app.post('/login', login(sessions, users));
app.get('/logout', logout(sessions));
app.listen(3000);
