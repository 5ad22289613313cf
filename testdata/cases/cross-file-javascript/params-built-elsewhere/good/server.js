const express = require('express');
const cookieParser = require('cookie-parser');
const { login } = require('./controllers/login');

const app = express();
app.use(express.json());
app.use(cookieParser());
app.post('/login', login);
app.listen(5000);
