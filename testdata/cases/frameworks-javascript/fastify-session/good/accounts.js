import argon2 from 'argon2';

const accounts = new Map();

export default async function routes(fastify) {
  fastify.post('/login', async (request, reply) => {
    const account = accounts.get(request.body.email);
    if (!account || !(await argon2.verify(account.hash, request.body.password))) {
      return reply.code(401).send({ error: 'invalid credentials' });
    }
    await request.session.regenerate();
    request.session.userId = account.id;
    return { ok: true };
  });

  fastify.post('/logout', async (request) => {
    await request.session.destroy();
    return { ok: true };
  });
}
