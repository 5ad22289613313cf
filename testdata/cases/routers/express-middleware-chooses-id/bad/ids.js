const { randomUUID } = require('node:crypto');

exports.withId = (req, res, next) => {
  req.sid = req.cookies.sid || randomUUID();
  next();
};
