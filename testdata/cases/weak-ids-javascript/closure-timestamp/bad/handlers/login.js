const { scryptSync, timingSafeEqual, randomBytes } = require('crypto');

const verifyPassword = (user, password) => {
  const actual = scryptSync(password, user.salt, 64);
  return timingSafeEqual(actual, Buffer.from(user.hash, 'hex'));
};

const login = (sessions, users) => (req, res) => {
  const { username, password } = req.body;
  const user = users[username];
  if (!user || !verifyPassword(user, password)) {
    res.status(401).json({ error: 'Invalid username or password' });
    return;
  }
  const sessionId = new Date().getTime().toString(); // finding: weak-session-id
  sessions[sessionId] = { username, sessionId };
  res.cookie('sessionId', sessionId, { httpOnly: true, secure: true, sameSite: 'lax' });
  res.json({ username });
};

module.exports = { login };
