const express = require('express');
const cookieParser = require('cookie-parser');
const handlers = require('./handlers');

const app = express();
app.use(express.json());
app.use(cookieParser());
app.post('/login', handlers.login);
app.post('/logout', handlers.logout);
app.listen(3000);
