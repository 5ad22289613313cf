const active = new Map();
let lastId = 1000;

exports.start = (userId) => {
  const sessionId = String(++lastId); // finding: weak-session-id
  active.set(sessionId, userId);
  return sessionId;
};

exports.get = (sessionId) => active.get(sessionId);
