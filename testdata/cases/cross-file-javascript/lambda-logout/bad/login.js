const bcrypt = require('bcryptjs');
const AWS = require('aws-sdk');
const session = require('./layer/session');

const client = new AWS.DynamoDB.DocumentClient();

exports.handler = async (event) => {
  const { email, password } = JSON.parse(event.body);
  const { Item } = await client.get({ TableName: 'users', Key: { email } }).promise();
  if (!Item || !bcrypt.compareSync(password, Item.password)) {
    return { statusCode: 401, body: '' };
  }
  const token = await session.start(Item.id);
  return {
    statusCode: 204,
    headers: { 'Set-Cookie': `session_token=${token}; Path=/; HttpOnly; Secure; SameSite=Strict` },
    body: '',
  };
};
