'use strict';

module.exports = (cookieName, load) => async (req, res, next) => {
  try {
    const id = req.cookies[cookieName];
    const record = id ? await load(id) : null;
    if (!record || !record.userId) {
      return res.status(401).json({ error: 'login required' });
    }
    req.auth = record;
    return next();
  } catch (err) {
    return next(err);
  }
};
