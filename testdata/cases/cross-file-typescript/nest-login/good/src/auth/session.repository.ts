import { Injectable } from '@nestjs/common';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

@Injectable()
export class SessionRepository {
  private readonly client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  private readonly tableName = process.env.SESSION_TABLE;

  async save(sessionId: string, userId: string): Promise<void> {
    await this.client.send(new PutCommand({
      TableName: this.tableName,
      Item: { sessionId, userId, expiresAt: Math.floor(Date.now() / 1000) + 3600 },
    }));
  }

  async delete(sessionId: string): Promise<void> {
    await this.client.send(
      new DeleteCommand({ TableName: this.tableName, Key: { sessionId } }),
    );
  }
}
