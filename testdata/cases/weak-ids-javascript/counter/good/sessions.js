const { randomUUID } = require('crypto');

const active = new Map();

exports.start = (userId) => {
  const sessionId = randomUUID();
  active.set(sessionId, userId);
  return sessionId;
};

exports.get = (sessionId) => active.get(sessionId);
