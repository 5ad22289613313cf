const express = require('express');
const session = require('express-session');
const passport = require('passport');
const app = express();
app.use(session({ secret: process.env.S, cookie: {secure: true, sameSite: 'lax'} }));
app.post('/login', passport.authenticate('local'), (req, res) => res.send('x'));
app.post('/logout', (req, res) => {
  if (req.user) {
    if (req.isAuthenticated()) {
      req.logout((err) => { req.session.destroy(() => res.redirect('/')); });
    } else { res.clearCookie('connect.sid'); res.redirect('/login'); }
  } else { res.redirect('/'); }
});
