import { DynamoDB } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";

export class SessionTable {
  private readonly db = DynamoDBDocument.from(new DynamoDB({}));

  constructor(private readonly name: string) {}

  async find(sid: string) {
    const { Item } = await this.db.get({ TableName: this.name, Key: { sid }, ConsistentRead: true });
    return Item;
  }
}
