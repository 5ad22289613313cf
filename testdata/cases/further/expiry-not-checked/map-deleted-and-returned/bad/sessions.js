const crypto = require("node:crypto");

const sessions = new Map();

exports.startSession = (userId) => {
  const sid = crypto.randomBytes(32).toString("base64url");
  sessions.set(sid, { userId, expiresAt: Date.now() + 3600000 });
  return sid;
};

exports.findSession = (sid) => {
  const session = sessions.get(sid);
  if (!session) return null;
  if (session.expiresAt < Date.now()) sessions.delete(sid); // finding: expiry-not-checked
  return session;
};

// Whoever sweeps may tell what was there.
exports.removeExpired = (sid) => {
  const session = sessions.get(sid);
  if (session && session.expiresAt < Date.now()) sessions.delete(sid);
  return session;
};
