import { randomUUID } from 'node:crypto';
import argon2 from 'argon2';
import Redis from 'ioredis';

const redis = new Redis(process.env.REDIS_URL);
const accounts = new Map();

async function chooseId(request) {
  request.sid = randomUUID();
}

async function checkPassword(request, reply) {
  const account = accounts.get(request.body.email);
  if (!account || !(await argon2.verify(account.hash, request.body.password))) {
    return reply.code(401).send({ error: 'invalid credentials' });
  }
  request.account = account;
}

export default async function routes(fastify) {
  fastify.post('/login', { preHandler: [chooseId, checkPassword] }, async (request, reply) => {
    const record = JSON.stringify({ userId: request.account.id });
    await redis.set(`session:${request.sid}`, record, 'EX', 3600);
    reply.setCookie('sid', request.sid, { httpOnly: true, secure: true, sameSite: 'lax' });
    return { ok: true };
  });
}
