import Fastify from 'fastify';
import cookie from '@fastify/cookie';
import session from '@fastify/session';
import accounts from './accounts.js';

const app = Fastify();
app.register(cookie);
app.register(session, {
  secret: process.env.SESSION_SECRET,
  saveUninitialized: false,
  cookie: { secure: true, httpOnly: true, sameSite: 'lax' },
});
app.register(accounts);
app.listen({ port: 3000 });
