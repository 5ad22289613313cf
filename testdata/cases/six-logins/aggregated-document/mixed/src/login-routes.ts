import { randomBytes } from 'crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { authenticate, type LoginBody } from './members';
import { ddb, TableName } from './store';

const fresh = () => randomBytes(24).toString('base64url');
const ttl = () => Math.floor(Date.now() / 1000) + 3600;

function welcome(reply: FastifyReply, sid: string) {
  return reply
    .setCookie('gsid', sid, { path: '/', httpOnly: true, secure: true, sameSite: 'lax' })
    .send({ ok: true });
}

export default async function loginRoutes(app: FastifyInstance) {
  app.post<{ Body: LoginBody }>('/login', async (request, reply) => {
    const userId = await authenticate(request.body);
    if (!userId) return reply.code(401).send();
    const sid = request.cookies.gsid ?? fresh();
    await ddb.put({ TableName, Item: { sid, userId, ttl: ttl() } }); // finding: client-supplied-session-id
    return welcome(reply, sid);
  });

  app.post<{ Body: LoginBody }>('/login/continue', async (request, reply) => {
    const userId = await authenticate(request.body);
    const { gsid: sid } = request.cookies;
    if (!userId || !sid) return reply.code(401).send();
    await ddb.update({ // finding: client-supplied-session-id
      TableName,
      Key: { sid },
      UpdateExpression: 'SET userId = :u, #t = :t',
      ExpressionAttributeNames: { '#t': 'ttl' },
      ExpressionAttributeValues: { ':u': userId, ':t': ttl() },
    });
    return welcome(reply, sid);
  });

  app.post<{ Body: LoginBody }>('/login/claim', async (request, reply) => {
    const userId = await authenticate(request.body);
    const { gsid: sid } = request.cookies;
    if (!userId || !sid) return reply.code(401).send();
    await ddb.put({ // finding: client-supplied-session-id
      TableName,
      Item: { sid, userId, ttl: ttl() },
      ConditionExpression: 'attribute_not_exists(sid)',
    });
    return welcome(reply, sid);
  });

  app.post<{ Body: LoginBody }>('/login/known', async (request, reply) => {
    const userId = await authenticate(request.body);
    if (!userId) return reply.code(401).send();
    const presented = request.cookies.gsid;
    const record = presented ? (await ddb.get({ TableName, Key: { sid: presented } })).Item : undefined;
    const sid = record ? presented! : fresh();
    await ddb.put({ TableName, Item: { sid, userId, ttl: ttl() } }); // finding: login-without-rotation
    return welcome(reply, sid);
  });

  app.post<{ Body: LoginBody }>('/login/upgrade', async (request, reply) => {
    const userId = await authenticate(request.body);
    const { gsid: sid } = request.cookies;
    if (!userId || !sid) return reply.code(401).send();
    await ddb.update({ // finding: login-without-rotation
      TableName,
      Key: { sid },
      ConditionExpression: 'attribute_exists(sid)',
      UpdateExpression: 'SET userId = :u, #t = :t',
      ExpressionAttributeNames: { '#t': 'ttl' },
      ExpressionAttributeValues: { ':u': userId, ':t': ttl() },
    });
    return welcome(reply, sid);
  });

  app.post<{ Body: LoginBody }>('/login/clean', async (request, reply) => {
    const userId = await authenticate(request.body);
    if (!userId) return reply.code(401).send();
    const sid = fresh();
    await ddb.put({ TableName, Item: { sid, userId, ttl: ttl() } });
    if (request.cookies.gsid) {
      await ddb.delete({ TableName, Key: { sid: request.cookies.gsid } });
    }
    return welcome(reply, sid);
  });
}
