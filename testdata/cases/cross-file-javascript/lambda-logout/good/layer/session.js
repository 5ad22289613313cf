const AWS = require('aws-sdk');
const { v4: uuidv4 } = require('uuid');

const client = new AWS.DynamoDB.DocumentClient();
const TableName = process.env.SESSION_TABLE;

module.exports.start = async (userId) => {
  const token = uuidv4();
  await client.put({ TableName, Item: { token, userId, ttl: Math.floor(Date.now() / 1000) + 3600 } }).promise();
  return token;
};

module.exports.stop = async (token) => {
  await client.delete({ TableName, Key: { token } }).promise();
};
