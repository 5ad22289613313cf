const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, GetCommand, PutCommand } = require('@aws-sdk/lib-dynamodb');

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

exports.findUser = async (email) => (await client.send(new GetCommand({ TableName: 'users', Key: { email } }))).Item;
exports.saveSession = (sid, userId, ttl) =>
  client.send(new PutCommand({ TableName: 'sessions', Item: { sid, userId, ttl } }));
