import { randomBytes } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import {
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { dynamo, SESSION_TABLE as TableName } from './dynamo.js';
import { checkPassword } from './passwords.js';

export const logins = Router();

const newSessionId = (): string => randomBytes(32).toString('hex');
const expiresAt = (): number => Math.floor(Date.now() / 1000) + 86_400;

function issue(res: Response, sessionId: string): void {
  res.cookie('session', sessionId, { httpOnly: true, secure: true, sameSite: 'lax' });
  res.status(204).end();
}

logins.post('/login', async (req: Request, res: Response) => {
  const member = await checkPassword(req.body.email, req.body.password);
  if (!member) return void res.status(401).end();
  const sessionId: string = req.cookies.session || newSessionId();
  await dynamo.send(new PutItemCommand({ // finding: client-supplied-session-id
    TableName,
    Item: marshall({ sessionId, userId: member.id, expiresAt: expiresAt() }),
  }));
  issue(res, sessionId);
});

logins.post('/login/device', async (req: Request, res: Response) => {
  const member = await checkPassword(req.body.email, req.body.password);
  const sessionId = req.cookies.session as string | undefined;
  if (!member || !sessionId) return void res.status(401).end();
  await dynamo.send(new UpdateItemCommand({ // finding: client-supplied-session-id
    TableName,
    Key: marshall({ sessionId }),
    UpdateExpression: 'SET #u = :u, expiresAt = :e',
    ExpressionAttributeNames: { '#u': 'userId' },
    ExpressionAttributeValues: marshall({ ':u': member.id, ':e': expiresAt() }),
  }));
  issue(res, sessionId);
});

logins.post('/login/guest', async (req: Request, res: Response) => {
  const member = await checkPassword(req.body.email, req.body.password);
  const sessionId = req.cookies.session as string | undefined;
  if (!member || !sessionId) return void res.status(401).end();
  await dynamo.send(new PutItemCommand({ // finding: client-supplied-session-id
    TableName,
    Item: marshall({ sessionId, userId: member.id, expiresAt: expiresAt() }),
    ConditionExpression: 'attribute_not_exists(sessionId)',
  }));
  issue(res, sessionId);
});

logins.post('/login/returning', async (req: Request, res: Response) => {
  const member = await checkPassword(req.body.email, req.body.password);
  if (!member) return void res.status(401).end();
  const cookie = req.cookies.session as string | undefined;
  const existing = cookie
    ? await dynamo.send(new GetItemCommand({ TableName, Key: marshall({ sessionId: cookie }) }))
    : undefined;
  const sessionId = cookie && existing?.Item ? cookie : newSessionId();
  await dynamo.send(new PutItemCommand({ // finding: login-without-rotation
    TableName,
    Item: marshall({ sessionId, userId: member.id, expiresAt: expiresAt() }),
  }));
  issue(res, sessionId);
});

logins.post('/login/upgrade', async (req: Request, res: Response) => {
  const member = await checkPassword(req.body.email, req.body.password);
  const sessionId = req.cookies.session as string | undefined;
  if (!member || !sessionId) return void res.status(401).end();
  await dynamo.send(new UpdateItemCommand({ // finding: login-without-rotation
    TableName,
    Key: marshall({ sessionId }),
    ConditionExpression: 'attribute_exists(sessionId)',
    UpdateExpression: 'SET userId = :u, expiresAt = :e',
    ExpressionAttributeValues: marshall({ ':u': member.id, ':e': expiresAt() }),
  }));
  issue(res, sessionId);
});

logins.post('/login/secure', async (req: Request, res: Response) => {
  const member = await checkPassword(req.body.email, req.body.password);
  if (!member) return void res.status(401).end();
  const previous = req.cookies.session as string | undefined;
  if (previous) {
    await dynamo.send(
      new DeleteItemCommand({ TableName, Key: marshall({ sessionId: previous }) }),
    );
  }
  const sessionId = newSessionId();
  await dynamo.send(new PutItemCommand({
    TableName,
    Item: marshall({ sessionId, userId: member.id, expiresAt: expiresAt() }),
  }));
  issue(res, sessionId);
});
