const jwt = require('jsonwebtoken');

const wrap = (handler) => (req, res, next) => Promise.resolve(handler(req, res, next)).catch(next);

module.exports = wrap(async (req, res, next) => {
  const token = req.cookies.accessToken;
  if (!token) {
    return res.status(401).json({ error: 'log in' });
  }
  const claims = jwt.verify(token, process.env.ACCESS_SECRET);
  req.user = { id: claims.id };
  return next();
});
