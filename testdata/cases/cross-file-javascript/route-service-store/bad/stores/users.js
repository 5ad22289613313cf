const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, GetCommand } = require('@aws-sdk/lib-dynamodb');

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

exports.byEmail = async (email) => {
  const result = await client.send(new GetCommand({ TableName: 'users', Key: { email } }));
  return result.Item;
};
