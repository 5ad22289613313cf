const { createHash, randomBytes } = require('crypto');

exports.sessionToken = (userId) =>
  createHash('sha256').update(`${userId}${randomBytes(32).toString('hex')}`).digest('hex');
