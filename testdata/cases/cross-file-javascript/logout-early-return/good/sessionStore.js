const { randomBytes } = require('crypto');
const { DynamoDBClient, DeleteItemCommand, PutItemCommand } = require('@aws-sdk/client-dynamodb');
const { marshall } = require('@aws-sdk/util-dynamodb');

const client = new DynamoDBClient({});
const TableName = 'warehouse_sessions';

async function create(userId) {
  const sessionId = randomBytes(24).toString('hex');
  const expiresAt = Math.floor(Date.now() / 1000) + 3600;
  await client.send(new PutItemCommand({ TableName, Item: marshall({ sessionId, userId, expiresAt }) }));
  return sessionId;
}

async function remove(sessionId) {
  await client.send(new DeleteItemCommand({ TableName, Key: marshall({ sessionId }) }));
}

module.exports = { create, remove };
