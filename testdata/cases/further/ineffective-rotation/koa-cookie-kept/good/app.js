import Router from "@koa/router";
import Koa from "koa";
import { replace } from "./sessions.js";

const router = new Router();

router.post("/renew", async (ctx) => {
  const sid = await replace(ctx.cookies.get("sid"));
  if (!sid) {
    ctx.throw(401);
  }
  ctx.cookies.set("sid", sid, { httpOnly: true, secure: true, sameSite: "lax", maxAge: 3600000 });
  ctx.body = { ok: true };
});

new Koa().use(router.routes()).listen(3000);
