const bcrypt = require('bcrypt');
const cookieSession = require('cookie-session');
const express = require('express');

const users = new Map();
const app = express();
app.use(express.urlencoded({ extended: false }));
app.use(cookieSession({
  name: 'pantry',
  keys: [process.env.COOKIE_KEY],
  maxAge: 24 * 60 * 60 * 1000,
  secure: true,
  httpOnly: true,
  sameSite: 'lax',
}));

app.post('/login', async (req, res) => {
  const user = users.get(req.body.email);
  if (!user || !(await bcrypt.compare(req.body.password, user.hash))) {
    return res.redirect('/login?failed=1');
  }
  req.session.userId = user.id;
  return res.redirect('/');
});

app.post('/logout', (req, res) => {
  req.session = null;
  res.redirect('/');
});

app.listen(3000);
