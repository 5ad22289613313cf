import { Injectable } from "@nestjs/common";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";

@Injectable()
export class SessionService {
  private readonly db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  async find(sid: string) {
    const { Items } = await this.db.send(
      new QueryCommand({ // finding: inconsistent-session-read
        TableName: "sessions",
        KeyConditionExpression: "sid = :sid",
        ExpressionAttributeValues: { ":sid": sid },
      }),
    );
    const session = Items?.[0];
    return session && session.expiresAt > Date.now() / 1000 ? session : undefined;
  }
}
