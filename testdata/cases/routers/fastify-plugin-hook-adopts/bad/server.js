import Fastify from 'fastify';
import cookie from '@fastify/cookie';
import accounts from './accounts.js';
import { chooseId } from './ids.js';

const app = Fastify();
app.register(cookie);
app.register(async (instance) => {
  instance.addHook('onRequest', chooseId);
  instance.register(accounts, { prefix: '/accounts' });
});
app.listen({ port: 3000 });
