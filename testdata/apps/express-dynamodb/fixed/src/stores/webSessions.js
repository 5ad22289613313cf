'use strict';

const {
  DynamoDBClient,
  PutItemCommand,
  GetItemCommand,
  DeleteItemCommand,
} = require('@aws-sdk/client-dynamodb');
const { marshall, unmarshall } = require('@aws-sdk/util-dynamodb');
const { region, tables, ttlSeconds } = require('../config');

const client = new DynamoDBClient({ region });

async function createSession(sessionId, user) {
  const now = Math.floor(Date.now() / 1000);
  await client.send(new PutItemCommand({
    TableName: tables.web,
    Item: marshall({
      sessionId,
      userId: user.email,
      role: user.role,
      createdAt: now,
      expiresAt: now + ttlSeconds,
    }),
  }));
  return sessionId;
}

async function getSession(sessionId) {
  const { Item } = await client.send(new GetItemCommand({
    TableName: tables.web,
    Key: marshall({ sessionId }),
    ConsistentRead: true,
  }));
  if (!Item) return null;
  const record = unmarshall(Item);
  return record.expiresAt > Math.floor(Date.now() / 1000) ? record : null;
}

async function invalidateSession(sessionId) {
  await client.send(new DeleteItemCommand({
    TableName: tables.web,
    Key: marshall({ sessionId }),
  }));
}

module.exports = { createSession, getSession, invalidateSession };
