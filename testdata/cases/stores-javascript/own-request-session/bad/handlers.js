const bcrypt = require('bcrypt');

const HOUR = 60 * 60 * 1000;

const open = (name) => {
  const now = new Date(); // finding: weak-session-id
  return { sessionId: now.getTime(), name, expiresAt: now.getTime() + HOUR };
};

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

const logout = () => (req, res) => { // finding: logout-without-invalidation
  res.clearCookie('sessionId');
  res.redirect('/');
};

module.exports = { login, logout };
