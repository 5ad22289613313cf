import Koa from "koa";
import { sessionOf } from "./sessions.js";

const app = new Koa();

app.use(async (ctx) => {
  const sid = ctx.cookies.get("sid");
  const session = await sessionOf(sid);
  if (!session) {
    ctx.throw(401);
  }
  ctx.body = { user: session.userId };
});

app.listen(3000);
