const { randomUUID } = require('node:crypto');

exports.withId = (req, res, next) => {
  req.sid = randomUUID();
  next();
};
