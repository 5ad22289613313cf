import { randomUUID } from "node:crypto";
import { DynamoDB } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";

export class SessionTable {
  private readonly db = DynamoDBDocument.from(new DynamoDB({}));

  async find(sid: string) {
    const { Item } = await this.db.get({ TableName: "sessions", Key: { sid }, ConsistentRead: true });
    return Item && Item.expiresAt > Date.now() / 1000 ? Item : undefined;
  }

  async copy(session: { sid: string }): Promise<string> {
    const sid = randomUUID();
    await this.db.put({ TableName: "sessions", Item: { ...session, sid } }); // finding: stale-session-after-rotation
    return sid;
  }
}
