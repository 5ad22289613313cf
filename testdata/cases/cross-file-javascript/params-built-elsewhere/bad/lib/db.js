const AWS = require('aws-sdk');

const client = new AWS.DynamoDB.DocumentClient({ region: 'us-east-1' });

exports.read = async (params) => (await client.get(params).promise()).Item;

exports.write = (params) => client.put(params).promise(); // finding: client-supplied-session-id
