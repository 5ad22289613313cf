const { createHash, randomBytes } = require('crypto');

exports.sessionToken = (userId) =>
  createHash('sha256').update(`${userId}${Date.now()}`).digest('hex'); // finding: weak-session-id
