const express = require('express');
const session = require('express-session');
const app = express();
app.use(session({ secret: process.env.S, cookie: {secure: true, sameSite: 'lax'} }));
const users = require('./users');
app.post('/login', (req, res) => {
  var user = users[req.body.username];
  if (!user) { req.session.error = 'x'; req.session.username = req.body.username; res.redirect('/login'); return; }
  if (req.body.password === user.pass) { req.session.regenerate(() => { req.session.user = user; res.redirect('/'); }); }
  else { req.session.username = req.body.username; res.redirect('/login'); }
});
