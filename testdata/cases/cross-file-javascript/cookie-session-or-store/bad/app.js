const express = require('express');
const session = require('./session');
const login = require('./login');

const app = express();
app.use(express.urlencoded({ extended: false }));
app.use(session);
app.post('/login', login);
app.get('/notes', (req, res) => {
  if (!req.session.userId) return res.redirect('/login');
  return res.render('notes');
});
app.listen(3000);
