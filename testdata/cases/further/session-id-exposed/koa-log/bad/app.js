import Koa from "koa";
import pino from "pino";
import { sessionOf } from "./sessions.js";

const app = new Koa();
const log = pino();

app.use(async (ctx) => {
  const sid = ctx.cookies.get("sid");
  const session = await sessionOf(sid);
  if (!session) {
    ctx.throw(401);
  }
  log.info({ sid, user: session.userId }, "request"); // finding: session-id-exposed
  ctx.body = { user: session.userId };
});

app.listen(3000);
