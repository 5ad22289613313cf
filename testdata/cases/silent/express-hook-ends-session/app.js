const express = require('express');
const session = require('express-session');
const keystone = require('keystone');
const app = express();
app.use(session({ secret: process.env.S, cookie: {secure: true, sameSite: 'lax'} }));
app.post('/login', (req, res) => { keystone.check(req.body, (user) => { req.session.regenerate(() => { req.session.userId = user.id; res.send('x'); }); }); });
function signout (req, res) {
  keystone.callHook(req.user, 'pre:signout', function (err) {
    if (err) return res.status(500).json({});
    res.clearCookie('keystone.uid');
    req.session.regenerate(function (err) { res.json({ success: true }); });
  });
}
app.post('/signout', signout);
