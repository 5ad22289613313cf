import Fastify from 'fastify';
import cookie from '@fastify/cookie';
import accounts from './accounts.js';

const app = Fastify();
app.register(cookie);
app.register(accounts, { prefix: '/accounts' });
app.listen({ port: 3000 });
