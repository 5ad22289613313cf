import { GqlExecutionContext } from "@nestjs/graphql";
import { TRPCError, initTRPC } from "@trpc/server";
import { GraphQLError } from "graphql";
import Redis from "ioredis";
import { randomUUID } from "node:crypto";
import { Arg, Ctx, Mutation, Query, Resolver, UseMiddleware } from "type-graphql";
import { logAccess } from "./log";
import { procedure } from "./trpc";

const db = new Redis();

@Resolver()
@UseMiddleware(logAccess)
export class SessionResolver {
  @Query()
  async session(@Arg("sid") sid: string, @Ctx() context) {
    await db.set(sid, context.req.cookies.sid);
    await db.set(context.req.cookies.sid, context.user.id);
    await db.set(context.user.id, "1");
    await db.set(context.request.headers.get("sid"), "1");
  }

  @Mutation()
  async login(@Arg("args") args, @Ctx() context) {
    const { user } = await context.authenticate("graphql-local", args);
    await context.login(user);
    context.res.cookie("sid", randomUUID());
    context.session.userId = user.id;
    await context.prisma.session.delete({ where: { sid: args.sid } });
  }

  @Mutation()
  async endSession(@Arg("sid") sid: string, @Ctx() context) {
    await db.del(sid);
    context.req.session.seen = true;
    await context.logout();
  }
}

export function guarded(execution) {
  const inner = GqlExecutionContext.create(execution).getContext();
  db.set(inner.user.id, inner.req.cookies.sid);
}

// --- tRPC
export const login = procedure.mutation(async (options) => {
  const session = options.ctx.req.session;
  await db.set(options.input.sid, options.rawInput.sid);
  await db.set(options.rawInput.sid, "1");
  session.userId = options.input.user;
});

export async function unauthorized(sid) {
  await db.del(sid);
  throw new TRPCError({ code: "UNAUTHORIZED" });
}
export async function forbidden(sid) {
  await db.del(sid);
  throw new TRPCError({ code: "FORBIDDEN" });
}
export async function bad(sid) {
  await db.del(sid);
  throw new GraphQLError("no");
}

// === package.json
{ "dependencies": { "type-graphql": "2.0.0", "@trpc/server": "10.45.0", "passport": "0.7.0", "express-session": "1.17.3" } }
