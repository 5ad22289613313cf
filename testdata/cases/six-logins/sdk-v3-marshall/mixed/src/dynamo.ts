import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

export const dynamo = new DynamoDBClient({ region: process.env.AWS_REGION });
export const SESSION_TABLE = process.env.SESSION_TABLE ?? 'studio-sessions';
