const PATTERN = /noteSession=([^;\s]+)/;

exports.sessionIdOf = (req) => {
  const match = PATTERN.exec(req.headers.cookie);
  return match ? match[1] : null;
};

exports.setSessionCookie = (res, value, maxAge) => {
  res.cookie('noteSession', value, { maxAge, httpOnly: true, secure: true, sameSite: 'lax' });
};
