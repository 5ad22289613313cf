const express = require('express');
const { login, currentUser } = require('./login');

const app = express();
app.use(express.json());

app.post('/v2/login', async (req, res) => {
  const token = await login(req.body, req.get('X-Session-Id'));
  if (!token) return res.status(401).json({ code: 'BAD_CREDENTIALS' });
  return res.json({ token });
});

app.get('/v2/me', async (req, res) => {
  const user = await currentUser(req.get('X-Session-Id') || '');
  if (!user) return res.status(401).json({ code: 'NO_SESSION' });
  return res.json({ user });
});

app.listen(3000);
