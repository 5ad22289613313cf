const cookieParser = require('cookie-parser');
const express = require('express');
const { login, logout, refresh } = require('./auth');
const { list, remove } = require('./devices');
const protect = require('./protect');

const app = express();
app.use(express.json());
app.use(cookieParser());
app.post('/login', login);
app.post('/logout', logout);
app.post('/refresh', refresh);
app.get('/sessions', protect, list);
app.delete('/sessions/:sessionId', protect, remove);
app.listen(3000);
