const AWS = require('aws-sdk');
const bcrypt = require('bcrypt');

const db = new AWS.DynamoDB.DocumentClient();

module.exports.authenticate = async function (email, password) {
  const { Item } = await db.get({ TableName: 'users', Key: { email } }).promise();
  if (!Item) return null;
  return (await bcrypt.compare(password, Item.passwordHash)) ? Item : null;
};
