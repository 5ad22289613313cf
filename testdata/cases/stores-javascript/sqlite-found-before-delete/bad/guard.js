const db = require('./db');
const { sessionIdOf } = require('./session-cookie');

class Expired extends Error {}

module.exports = (req, res, next) => {
  try {
    const row = db.prepare('SELECT user_id, expires_at FROM sessions WHERE session_uuid = ?').get(sessionIdOf(req));
    if (!row) throw new Error('no session');
    if (row.expires_at < Date.now()) throw new Expired('expired');
    req.userId = row.user_id;
    next();
  } catch (error) {
    const status = error instanceof Error ? 401 : 500;
    res.status(status).json({ error: error.message });
  }
};
