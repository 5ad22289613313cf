function getSession(request) { return request.session; }
class M {
  async logIn(request, user) {
    const can = typeof getSession(request).regenerate === 'function';
    if (can) {
      await getSession(request).regenerate?.(['a']);
    } else {
      for (const k of Object.keys(getSession(request).data())) request.session.set(k, undefined);
    }
    getSession(request).set('user', user.id);
  }
}
const fastify = require('fastify')();
fastify.register(require('@fastify/session'), { secret: process.env.S, store: new Store(), cookie: { sameSite: 'lax' } });
const m = new M();
fastify.post('/login', async (request, reply) => {
  const user = await check(request.body.name, request.body.password);
  await m.logIn(request, user);
  return reply.send('ok');
});
