import Koa from "koa";
import { rotate } from "./sessions.js";

const app = new Koa();

app.use(async (ctx) => {
  const sid = await rotate(ctx.cookies.get("sid"));
  if (!sid) {
    ctx.throw(401);
  }
  ctx.cookies.set("sid", sid, { httpOnly: true, secure: true, sameSite: "lax", maxAge: 3600000 });
  ctx.body = { ok: true };
});

app.listen(3000);
