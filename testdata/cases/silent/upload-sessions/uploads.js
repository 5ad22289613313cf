const express = require('express');
const { DynamoDBClient, PutItemCommand, UpdateItemCommand } = require('@aws-sdk/client-dynamodb');
const { S3Client, CreateMultipartUploadCommand } = require('@aws-sdk/client-s3');
const { marshall } = require('@aws-sdk/util-dynamodb');

const dynamo = new DynamoDBClient({});
const s3 = new S3Client({});
const TableName = 'upload_sessions';

const router = express.Router();

router.put('/uploads/:sessionId', async (req, res) => {
  const { sessionId } = req.params;
  const { UploadId } = await s3.send(
    new CreateMultipartUploadCommand({ Bucket: process.env.BUCKET, Key: `incoming/${sessionId}` })
  );
  await dynamo.send(new PutItemCommand({
    TableName,
    Item: marshall({ sessionId, uploadId: UploadId, parts: [], size: req.body.size }),
  }));
  res.status(201).json({ sessionId, uploadId: UploadId });
});

router.patch('/uploads/:sessionId', async (req, res) => {
  await dynamo.send(new UpdateItemCommand({
    TableName,
    Key: marshall({ sessionId: req.params.sessionId }),
    UpdateExpression: 'SET parts = list_append(parts, :p)',
    ExpressionAttributeValues: marshall({ ':p': [req.body.etag] }),
  }));
  res.sendStatus(204);
});

module.exports = router;
