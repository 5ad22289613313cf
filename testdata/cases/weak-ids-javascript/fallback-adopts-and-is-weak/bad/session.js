const sessions = {};

module.exports = (req, res, next) => {
  let sid = req.cookies.sid;
  if (!sid) {
    sid = Math.random().toString(16).slice(2); // finding: weak-session-id
    res.cookie('sid', sid, { httpOnly: true, secure: true, sameSite: 'lax' });
  }
  if (!sessions[sid]) {
    sessions[sid] = { createdAt: Date.now() }; // finding: client-supplied-session-id
  }
  req.session = sessions[sid];
  next();
};
