import argon2 from 'argon2';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { Router } from 'express';
import { couriers } from './couriers';
import { sessionKey } from './ids';

const docs = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const router = Router();

router.post('/login', async (req, res) => {
  const courier = couriers.get(req.body.email);
  if (!courier || !(await argon2.verify(courier.hash, req.body.password))) {
    res.sendStatus(401);
    return;
  }
  const sid = sessionKey();
  await docs.send(
    new PutCommand({
      TableName: 'courier_sessions',
      Item: { sid, userId: courier.id, ttl: Math.floor(Date.now() / 1000) + 3600 },
    }),
  );
  res.cookie('csid', sid, { httpOnly: true, secure: true, sameSite: 'lax' }).sendStatus(204);
});
