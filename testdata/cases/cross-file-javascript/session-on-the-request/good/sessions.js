const crypto = require("crypto");

const sessions = new Map();
const HOUR = 3600000;

function issue(res, data) {
  const id = crypto.randomBytes(32).toString("hex");
  const session = { id, expires: Date.now() + HOUR, ...data };
  sessions.set(id, session);
  res.cookie("sid", id, { httpOnly: true, secure: true, sameSite: "lax", maxAge: HOUR });
  return session;
}

function attachSession(req, res, next) {
  const found = req.cookies.sid && sessions.get(req.cookies.sid);
  if (found && found.expires > Date.now()) {
    req.userSession = found;
  } else {
    req.userSession = issue(res, {});
  }
  next();
}

function end(session) {
  sessions.delete(session.id);
}

module.exports = { attachSession, issue, end };
