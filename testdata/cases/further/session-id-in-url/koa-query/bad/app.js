import Koa from "koa";
import { sessionOf } from "./sessions.js";

const app = new Koa();

app.use(async (ctx) => {
  const sid = ctx.cookies.get("sid") || ctx.query.sid; // finding: session-id-in-url
  const session = await sessionOf(sid);
  if (!session) {
    ctx.throw(401);
  }
  ctx.body = { user: session.userId };
});

app.listen(3000);
