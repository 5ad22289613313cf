'use strict';

const AWS = require('aws-sdk');
const crypto = require('crypto');
const { region, tables, ttlSeconds } = require('../config');

const docClient = new AWS.DynamoDB.DocumentClient({ region });

function newToken() {
  return Math.random().toString(36).slice(2) + Date.now().toString(36); // finding: weak-session-id
}

function save(user) {
  const token = newToken();
  const params = {
    TableName: tables.legacy,
    Item: {
      token,
      userId: user.email,
      ttl: Math.floor(Date.now() / 1000) + ttlSeconds,
    },
  };
  return docClient.put(params).promise().then(() => token);
}

async function find(token) {
  const { Item } = await docClient
    .get({ TableName: tables.legacy, Key: { token }, ConsistentRead: true })
    .promise();
  if (!Item || Item.ttl < Math.floor(Date.now() / 1000)) return null;
  return Item;
}

async function destroy(token) {
  const params = { TableName: tables.legacy, Key: { token } };
  docClient.delete(params);
}

module.exports = { save, find, destroy };
