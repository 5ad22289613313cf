const { randomUUID } = require('crypto');
const bcrypt = require('bcrypt');
const express = require('express');
const db = require('./db');
const guard = require('./guard');
const { sessionIdOf, setSessionCookie } = require('./session-cookie');

const DAY = 24 * 60 * 60 * 1000;
const app = express();
app.use(express.json());

app.post('/login', async (req, res) => {
  const user = db.prepare('SELECT id, hash FROM users WHERE name = ?').get(req.body.name);
  if (!user || !(await bcrypt.compare(req.body.password, user.hash))) {
    return res.status(401).json({ error: 'wrong name or password' });
  }
  const sessionId = randomUUID();
  db.prepare('INSERT INTO sessions (session_uuid, user_id, expires_at) VALUES (?, ?, ?)').run(sessionId, user.id, Date.now() + DAY);
  setSessionCookie(res, sessionId, DAY);
  return res.json({ ok: true });
});

app.post('/logout', guard, (req, res) => {
  const sessionId = sessionIdOf(req);
  const found = db.prepare('SELECT 1 FROM sessions WHERE session_uuid = ?').get(sessionId);
  if (found) {
    db.prepare('DELETE FROM sessions WHERE session_uuid = ?').run(sessionId);
  }
  setSessionCookie(res, '', 0);
  res.json({ ok: true });
});

app.listen(3000);
