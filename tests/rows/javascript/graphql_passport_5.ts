import { Arg, Ctx, Mutation, Resolver } from "type-graphql";

@Resolver()
export class SessionResolver {
  @Mutation()
  async login(@Arg("args") args, @Ctx() context) {
    const { user } = await context.authenticate("graphql-local", args);
    await context.login(user);
    context.req.session.userId = user.id;
  }
}

// === package.json
{ "dependencies": { "type-graphql": "2.0.0", "passport": "0.5.3", "express-session": "1.17.3" } }
