const fastify = require('fastify')();
const argon2 = require('argon2');
const { customAlphabet } = require('nanoid');

const guests = new Map();
const sessions = new Map();

fastify.register(require('@fastify/cookie'));

fastify.post('/login', async (request, reply) => {
  const guest = guests.get(request.body.room);
  if (!guest || !(await argon2.verify(guest.hash, request.body.password))) {
    return reply.code(401).send({ error: 'unknown guest' });
  }
  const sessionId = customAlphabet('0123456789', 6)(); // finding: weak-session-id
  sessions.set(sessionId, { userId: guest.id, expires: Date.now() + 3600000 });
  reply.setCookie('sid', sessionId, { path: '/', httpOnly: true, secure: true, sameSite: 'strict' });
  return { ok: true };
});

fastify.listen({ port: 3000 });
