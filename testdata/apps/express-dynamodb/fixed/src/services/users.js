'use strict';

const bcrypt = require('bcryptjs');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, GetCommand } = require('@aws-sdk/lib-dynamodb');
const { region, tables } = require('../config');

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ region }));

async function findByEmail(email) {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tables.users, Key: { email } })
  );
  return Item || null;
}

async function verifyCredentials(email, password) {
  const user = await findByEmail(email);
  if (!user) return null;
  const matches = await bcrypt.compare(password, user.passwordHash);
  return matches ? user : null;
}

module.exports = { findByEmail, verifyCredentials };
