import passport from '@fastify/passport';

export default async function account(fastify) {
  fastify.post(
    '/enter',
    {
      preValidation: passport.authenticate('local', async (request, reply, err, user) => {
        if (err || !user) return reply.code(401).send({ error: 'invalid credentials' });
        await request.logIn(user);
      }),
    },
    async (request) => ({ id: request.user.id }),
  );
}
