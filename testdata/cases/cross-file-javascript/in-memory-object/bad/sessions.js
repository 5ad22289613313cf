const crypto = require('crypto');

const sessions = {};

module.exports = function session(req, res, next) {
  let id = req.cookies.sessionId;
  if (!id) {
    id = crypto.randomBytes(16).toString('hex');
    sessions[id] = {};
    res.cookie('sessionId', id, { httpOnly: true, secure: true, sameSite: 'lax' });
  } else if (!sessions[id]) {
    sessions[id] = {}; // finding: client-supplied-session-id
  }
  req.data = sessions[id];
  next();
};
