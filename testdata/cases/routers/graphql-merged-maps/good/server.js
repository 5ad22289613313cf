const { ApolloServer } = require('@apollo/server');
const { expressMiddleware } = require('@apollo/server/express4');
const express = require('express');
const session = require('express-session');
const resolvers = require('./resolvers');

const typeDefs = `
  type User { id: ID!, email: String! }
  type Query { me: User }
  type Mutation { login(email: String!, password: String!): User }
`;

async function main() {
  const server = new ApolloServer({ typeDefs, resolvers });
  await server.start();
  const app = express();
  app.use(session({
    secret: process.env.SESSION_SECRET,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, secure: true, sameSite: 'lax' },
  }));
  app.use(
    '/graphql',
    express.json(),
    expressMiddleware(server, { context: async ({ req, res }) => ({ req, res }) }),
  );
  app.listen(4000);
}

main();
