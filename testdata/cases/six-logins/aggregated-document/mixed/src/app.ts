import Fastify from 'fastify';
import cookie from '@fastify/cookie';
import loginRoutes from './login-routes';

const server = Fastify();
server.register(cookie);
server.register(loginRoutes, { prefix: '/account' });

server.listen({ port: 3000 });
