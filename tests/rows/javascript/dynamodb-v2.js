import AWS, { DynamoDB } from "aws-sdk";
import AWSXRay from "aws-xray-sdk-core";

const doc = new AWS.DynamoDB.DocumentClient();
const low = new DynamoDB({ params: { TableName: "sessions" } });
const traced = AWSXRay.captureAWSClient(new DynamoDB());
const TableName = "sessions";

export async function put(sid, data) {
  await doc.put({ TableName, Item: { sid, data } }).promise();
  await low.putItem({ TableName, Item: DynamoDB.Converter.marshall({ sid, data }) }).promise();
  await traced.executeStatement({ Statement: "DELETE FROM sessions WHERE sid = ?", Parameters: [sid] }).promise();
  await low.putItem({ Item: { sid: { S: sid } } }).promise();
}

export async function update(sid, data) {
  await low
    .updateItem({
      Key: { sid: { S: sid } },
      UpdateExpression: "SET userId = :u",
      ExpressionAttributeValues: { ":u": data.userId },
    })
    .promise();
  await low.deleteItem({ Key: { sid: { S: sid } } }).promise();
}

export async function read(sid) {
  const { Item: session } = await low.getItem({ Key: { sid: { S: sid } } }).promise();
  await doc.put({ TableName, Item: { sid: session.next, tags: doc.createSet([sid]) } }).promise();
}

export async function query(sid) {
  await low.query({ KeyConditionExpression: "sid = :s", ExpressionAttributeValues: { ":s": sid } }).promise();
  await low.scan({ FilterExpression: "sid = :s", ExpressionAttributeValues: { ":s": sid } }).promise();
}

export function batches(sid, data) {
  const batch = { RequestItems: { sessions: [{ PutRequest: { Item: { sid, data } } }] } };
  const transaction = { TransactItems: [{ Delete: { TableName, Key: { sid } } }] };
  doc.batchWrite(batch, (error) => console.error(error));
  doc.transactWrite(transaction, (error) => console.error(error));
}

export async function batchRead(sid) {
  const found = await doc.batchGet({ RequestItems: { sessions: { Keys: [{ sid }] } } }).promise();
  await doc.put({ TableName, Item: { sid: found.Responses.sessions[0].next } }).promise();
}

export async function partiql(sid) {
  const Statement = "DELETE FROM sessions WHERE sid = ?";
  await low.executeStatement({ Statement, Parameters: [sid] }).promise();
  await low.batchExecuteStatement({ Statements: [{ Statement, Parameters: [sid] }] }).promise();
  await low.executeTransaction({ TransactStatements: [{ Statement, Parameters: [sid] }] }).promise();
}

// --- clients that came from elsewhere
export async function elsewhere(dynamo, sid, data) {
  await dynamo.put({ TableName, Item: { sid, data } }).promise();
  await dynamo
    .update({
      TableName,
      Key: { sid },
      UpdateExpression: "SET userId = :u",
      ExpressionAttributeValues: { ":u": data.userId },
    })
    .promise();
  await dynamo.delete({ TableName, Key: { sid } }).promise();
}

export async function readElsewhere(dynamo, sid) {
  const { Item: session } = await dynamo.get({ TableName, Key: { sid } }).promise();
  await dynamo.put({ TableName, Item: { sid: session.next } }).promise();
  await dynamo.query({ TableName, KeyConditionExpression: "sid = :s", ExpressionAttributeValues: { ":s": sid } }).promise();
  await dynamo.scan({ TableName, FilterExpression: "sid = :s", ExpressionAttributeValues: { ":s": sid } }).promise();
}

export async function batchesElsewhere(dynamo, sid, data) {
  const batch = { RequestItems: { sessions: [{ PutRequest: { Item: { sid, data } } }] } };
  const transaction = { TransactItems: [{ Delete: { TableName, Key: { sid } } }] };
  await dynamo.batchWrite(batch).promise();
  await dynamo.transactWrite(transaction).promise();
}
