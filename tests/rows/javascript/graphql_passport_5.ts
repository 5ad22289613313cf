import { ApolloServer } from "@apollo/server";

export const server = new ApolloServer({
  resolvers: {
    Mutation: {
      login: async (parent, args, context) => {
        const { user } = await context.authenticate("graphql-local", args);
        await context.login(user);
        context.req.session.userId = user.id;
      },
    },
  },
});

// === package.json
{ "dependencies": { "@apollo/server": "4.9.0", "passport": "0.5.3", "express-session": "1.17.3" } }
