'use strict';

const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const {
  DynamoDBDocumentClient,
  PutCommand,
  GetCommand,
  DeleteCommand,
} = require('@aws-sdk/lib-dynamodb');
const { region, tables, ttlSeconds } = require('../config');

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ region }));
const TableName = tables.api;

const expiry = () => Math.floor(Date.now() / 1000) + ttlSeconds;

exports.open = async function open(sid, attributes = {}) {
  await documents.send(new PutCommand({
    TableName,
    Item: { sid, ...attributes, expiresAt: expiry() },
    ConditionExpression: 'attribute_not_exists(sid)',
  }));
  return sid;
};

exports.load = async function load(sid) {
  const { Item } = await documents.send(
    new GetCommand({ TableName, Key: { sid }, ConsistentRead: true })
  );
  if (!Item || Item.expiresAt <= Math.floor(Date.now() / 1000)) return null;
  return Item;
};

exports.remove = async function remove(sid) {
  await documents.send(new DeleteCommand({ TableName, Key: { sid } }));
};
