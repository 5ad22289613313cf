const crypto = require('crypto');

const sessions = {};

module.exports = (req, res, next) => {
  let sid = req.cookies.sid;
  if (!sid || !sessions[sid]) {
    sid = crypto.randomUUID();
    res.cookie('sid', sid, { httpOnly: true, secure: true, sameSite: 'lax' });
    sessions[sid] = { createdAt: Date.now() };
  }
  req.session = sessions[sid];
  next();
};
