import Router from "@koa/router";
import Koa from "koa";
import { load, remove } from "./sessions.js";

const router = new Router();

router.delete("/sessions/:id", async (ctx) => {
  const current = await load(ctx.cookies.get("sid"));
  if (!current) {
    ctx.throw(401);
  }
  await remove(ctx.params.id);
  ctx.body = { user: current.userId };
});

new Koa().use(router.routes()).listen(3000);
