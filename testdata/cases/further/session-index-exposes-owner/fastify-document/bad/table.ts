import { DynamoDB } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";

export class SessionTable {
  private readonly db = DynamoDBDocument.from(new DynamoDB({}));

  async find(sid: string) {
    const { Item } = await this.db.get({ TableName: "sessions", Key: { sid }, ConsistentRead: true });
    return Item && Item.expiresAt > Date.now() / 1000 ? Item : undefined;
  }

  async ofUser(user: string) {
    // finding: session-index-exposes-owner
    const { Items } = await this.db.query({
      TableName: "sessions",
      IndexName: "by-user",
      KeyConditionExpression: "userId = :user",
      ExpressionAttributeValues: { ":user": user },
    });
    return Items;
  }
}
