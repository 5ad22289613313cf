const express = require('express');
const cookieParser = require('cookie-parser');
const session = require('./sessions');

const app = express();
app.use(cookieParser());
app.use(session);

app.get('/private', (req, res) => {
  if (!req.data.username) return res.status(401).send('please log in');
  res.send(`hello ${req.data.username}`);
});

app.listen(3000);
