const { DynamoDBClient, GetItemCommand, PutItemCommand } = require('@aws-sdk/client-dynamodb');
const { marshall, unmarshall } = require('@aws-sdk/util-dynamodb');

class AWSDynamoDB {
  static getInstance() {
    if (!AWSDynamoDB.instance) AWSDynamoDB.instance = new AWSDynamoDB();
    return AWSDynamoDB.instance;
  }

  constructor() {
    this.client = new DynamoDBClient({});
  }

  async getItem(table, key) {
    const { Item } = await this.client.send(new GetItemCommand({ TableName: table, Key: marshall(key) }));
    return Item ? unmarshall(Item) : null;
  }

  async putItem(table, item) {
    await this.client.send(new PutItemCommand({ TableName: table, Item: marshall(item) }));
  }
}

module.exports = AWSDynamoDB;
