const bcrypt = require('bcrypt');
const { randomUUID } = require('crypto');

const HOUR = 60 * 60 * 1000;

const open = (name) => ({ sessionId: randomUUID(), name, expiresAt: Date.now() + HOUR });

const login = (members, sessions) => async (req, res) => {
  if (req.session) {
    res.redirect('/');
    return;
  }
  const member = members.get(req.body.name);
  if (!member || !(await bcrypt.compare(req.body.password, member.hash))) {
    res.status(401).end();
    return;
  }
  const session = open(member.name);
  sessions[session.sessionId] = session;
  res.cookie('sessionId', session.sessionId, { httpOnly: true, secure: true, sameSite: 'lax' });
  res.redirect('/');
};

const logout = (sessions) => (req, res) => {
  if (!req.session) {
    res.redirect('/');
    return;
  }
  const { sessionId } = req.session;
  delete sessions[sessionId];
  res.clearCookie('sessionId');
  res.redirect('/');
};

module.exports = { login, logout };
