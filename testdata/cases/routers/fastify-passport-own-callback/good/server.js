import Fastify from 'fastify';
import cookie from '@fastify/cookie';
import session from '@fastify/session';
import passport from '@fastify/passport';
import account from './account.js';

const app = Fastify();
app.register(cookie);
app.register(session, {
  secret: process.env.SESSION_SECRET,
  saveUninitialized: false,
  cookie: { httpOnly: true, secure: true, sameSite: 'lax' },
});
app.register(passport.initialize());
app.register(passport.secureSession());
app.register(account, { prefix: '/account' });
app.listen({ port: 3000 });
