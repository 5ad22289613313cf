const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, DeleteCommand, PutCommand } = require('@aws-sdk/lib-dynamodb');

class SessionStore {
  constructor() {
    this.client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
    this.table = 'sessions';
  }

  save({ id, userId }) {
    const ttl = Math.floor(Date.now() / 1000) + 3600;
    return this.client.send(new PutCommand({ TableName: this.table, Item: { id, userId, ttl } }));
  }

  remove(id) {
    return this.client.send(new DeleteCommand({ TableName: this.table, Key: { id } }));
  }
}

module.exports = SessionStore;
