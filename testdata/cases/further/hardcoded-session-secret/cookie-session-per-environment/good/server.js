const cookieSession = require('cookie-session');
const express = require('express');

const app = express();
const secret = process.env.COOKIE_SECRET;
if (!secret) {
  throw new Error('COOKIE_SECRET is not set');
}
app.use(cookieSession({ name: 'app', keys: [secret], secure: true, sameSite: 'lax' }));

app.get('/', (req, res) => res.json({ user: req.session.userId }));
app.listen(3000);
