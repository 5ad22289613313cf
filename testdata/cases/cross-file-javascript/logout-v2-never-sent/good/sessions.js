const { v4: uuid } = require('uuid');
const db = require('./db');

const TableName = 'player_sessions';

async function open(userId) {
  const sessionId = uuid();
  await db
    .put({ TableName, Item: { sessionId, userId, expires: Math.floor(Date.now() / 1000) + 7200 } })
    .promise();
  return sessionId;
}

function close(sessionId) {
  return db.delete({ TableName, Key: { sessionId } }).promise();
}

module.exports = { open, close };
