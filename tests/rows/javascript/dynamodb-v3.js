import {
  BatchExecuteStatementCommand, BatchGetItemCommand, BatchWriteItemCommand, DeleteItemCommand, DynamoDB, DynamoDBClient, ExecuteStatementCommand,
  ExecuteTransactionCommand, GetItemCommand, PutItemCommand, QueryCommand, ScanCommand, TransactWriteItemsCommand, UpdateItemCommand, paginateQuery,
  paginateScan,
} from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { captureAWSv3Client } from "aws-xray-sdk-core";
import { shared } from "./clients";

const client = new DynamoDBClient({});
const docs = DynamoDBDocumentClient.from(client);
const whole = new DynamoDB({});
const doc = DynamoDBDocument.from(whole);
const traced = captureAWSv3Client(new DynamoDB({}));
const TableName = "sessions";

// --- commands
export async function put(sid, data) {
  await docs.send(new PutCommand({ TableName, Item: { sid, data }, ConditionExpression: "attribute_not_exists(sid)" }));
  await client.send(new PutItemCommand({ TableName, Item: marshall({ sid, data }) }));
  await traced.executeStatement({ Statement: "DELETE FROM sessions WHERE sid = ?", Parameters: [{ S: sid }] });
  await shared.send(new PutCommand({ TableName, Item: { sid, data } }));
}

export async function update(sid, data) {
  await client.send(
    new UpdateItemCommand({
      TableName,
      Key: { sid: { S: sid } },
      UpdateExpression: "SET #d = :d",
      ExpressionAttributeNames: { "#d": "data" },
      ExpressionAttributeValues: { ":d": data },
    }),
  );
}

export async function remove(sid) {
  await client.send(new DeleteItemCommand({ TableName, Key: { sid: { S: sid } } }));
}

export async function read(sid) {
  const { Item: session } = await client.send(new GetItemCommand({ TableName, Key: { sid: { S: sid } } }));
  await doc.put({ TableName, Item: { sid: session.next, data: "of the command" } });
}

export async function query(sid) {
  await client.send(
    new QueryCommand({ TableName, KeyConditionExpression: "sid = :s", ExpressionAttributeValues: { ":s": { S: sid } } }),
  );
  await client.send(new ScanCommand({ TableName, FilterExpression: "sid = :s", ExpressionAttributeValues: { ":s": { S: sid } } }));
}

export async function batches(sid, data) {
  await client.send(new BatchWriteItemCommand({ RequestItems: { sessions: [{ PutRequest: { Item: { sid, data } } }] } }));
  await client.send(new TransactWriteItemsCommand({ TransactItems: [{ Delete: { TableName, Key: { sid } } }] }));
}

export async function batchRead(sid) {
  const found = await client.send(new BatchGetItemCommand({ RequestItems: { sessions: { Keys: [{ sid }] } } }));
  await doc.put({ TableName, Item: { sid: found.Responses.sessions[0].next } });
}

export async function partiql(sid) {
  await client.send(new ExecuteStatementCommand({ Statement: "DELETE FROM sessions WHERE sid = ?", Parameters: [{ S: sid }] }));
  await client.send(
    new BatchExecuteStatementCommand({ Statements: [{ Statement: "DELETE FROM sessions WHERE sid = ?", Parameters: [{ S: sid }] }] }),
  );
  await client.send(
    new ExecuteTransactionCommand({ TransactStatements: [{ Statement: "DELETE FROM sessions WHERE sid = ?", Parameters: [sid] }] }),
  );
}

// --- aggregated clients
export async function putAtOnce(sid, data) {
  await whole.putItem({ TableName, Item: { sid: { S: sid } } });
  await doc.update({
    TableName,
    Key: { sid },
    UpdateExpression: "SET userId = :u",
    ExpressionAttributeValues: { ":u": data.userId },
  });
  await doc.delete({ TableName, Key: { sid } });
}

export async function readAtOnce(sid) {
  const { Item: session } = await doc.get({ TableName, Key: { sid } });
  await doc.put({ TableName, Item: { sid: session.next, data: "of the client" } });
  await whole.query({ TableName, KeyConditionExpression: "sid = :s", ExpressionAttributeValues: { ":s": sid } });
  await doc.scan({ TableName, FilterExpression: "sid = :s", ExpressionAttributeValues: { ":s": sid } });
}

export async function batchesAtOnce(sid, data) {
  await doc.batchWrite({ RequestItems: { sessions: [{ PutRequest: { Item: { sid, data } } }] } });
  await whole.transactWriteItems({ TransactItems: [{ Delete: { TableName, Key: { sid } } }] });
  const found = await doc.batchGet({ RequestItems: { sessions: { Keys: [{ sid }] } } });
  await doc.put({ TableName, Item: { sid: found.Responses.sessions[0].next } });
}

export async function partiqlAtOnce(sid) {
  await whole.executeStatement({ Statement: "DELETE FROM sessions WHERE sid = ?", Parameters: [sid] });
  await whole.batchExecuteStatement({ Statements: [{ Statement: "DELETE FROM sessions WHERE sid = ?", Parameters: [sid] }] });
  await whole.executeTransaction({ TransactStatements: [{ Statement: "DELETE FROM sessions WHERE sid = ?", Parameters: [sid] }] });
}

// --- pages
export async function pages(sid) {
  const input = { TableName, KeyConditionExpression: "sid = :s", ExpressionAttributeValues: { ":s": sid } };
  for await (const page of paginateQuery({ client: docs }, input)) {
    await doc.delete({ TableName, Key: { sid: page.Items[0].sid } });
  }
}

export async function pagesOfScans(sid) {
  const input = { TableName, FilterExpression: "sid = :s", ExpressionAttributeValues: { ":s": sid } };
  for await (const page of paginateScan({ client: docs }, input)) {
    await doc.delete({ TableName, Key: { sid: page.Items[0].sid } });
  }
}
