const express = require('express');
const cookieParser = require('cookie-parser');
const session = require('./session');

const app = express();
app.use(cookieParser());
app.use(session);
app.get('/admin', (req, res) => {
  if (!req.session.isAdmin) return res.redirect('/login');
  return res.send('admin');
});
app.listen(3000);
