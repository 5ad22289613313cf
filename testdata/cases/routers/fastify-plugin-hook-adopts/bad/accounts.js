import argon2 from 'argon2';
import Redis from 'ioredis';

const redis = new Redis(process.env.REDIS_URL);
const accounts = new Map();

export default async function routes(fastify) {
  fastify.route({
    method: 'POST',
    url: '/login',
    handler: async (request, reply) => {
      const account = accounts.get(request.body.email);
      if (!account || !(await argon2.verify(account.hash, request.body.password))) {
        return reply.code(401).send({ error: 'invalid credentials' });
      }
      const record = JSON.stringify({ userId: account.id });
      await redis.set(`session:${request.sid}`, record, 'EX', 3600); // finding: client-supplied-session-id
      reply.setCookie('sid', request.sid, { httpOnly: true, secure: true, sameSite: 'lax' });
      return { ok: true };
    },
  });
}
