const { randomUUID } = require('crypto');
const bcrypt = require('bcrypt');
const cookieParser = require('cookie-parser');
const express = require('express');
const { Singer, Visit } = require('./models');

const FLAGS = { httpOnly: true, secure: true, sameSite: 'lax' };
const inAnHour = () => new Date(Date.now() + 60 * 60 * 1000);
const app = express();
app.use(express.json());
app.use(cookieParser());

app.get('/', async (req, res) => {
  const token = randomUUID();
  await Visit.create({ token, expiresAt: inAnHour() });
  res.cookie('visit', token, FLAGS);
  res.send('welcome');
});

app.post('/login', async (req, res) => {
  const singer = await Singer.findOne({ name: req.body.name });
  if (!singer || !(await bcrypt.compare(req.body.password, singer.hash))) {
    return res.status(401).json({ error: 'no' });
  }
  const visit = await Visit.findOne({ token: req.cookies.visit });
  if (!visit) {
    return res.status(400).json({ error: 'open the page first' });
  }
  visit.userId = singer._id; // finding: login-without-rotation
  await visit.save();
  return res.json({ ok: true });
});

app.get('/me', async (req, res) => {
  const visit = await Visit.findOne({ token: req.cookies.visit });
  if (!visit || !visit.userId || visit.expiresAt < new Date()) {
    return res.status(401).end();
  }
  return res.json({ user: visit.userId });
});

app.listen(3000);
