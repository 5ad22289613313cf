import Koa from "koa";
import { sessionOf } from "./sessions.js";

const app = new Koa();

app.use(async (ctx, next) => {
  const session = await sessionOf(ctx.cookies.get("sid"));
  if (!session) {
    ctx.throw(401);
  }
  ctx.state.userId = session.userId;
  await next();
});

app.use((ctx) => {
  ctx.body = { user: ctx.state.userId };
});
