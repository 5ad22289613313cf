import Router from "@koa/router";
import Koa from "koa";
import { current, ofUser } from "./sessions.js";

const router = new Router();

router.get("/me", async (ctx) => {
  const session = await current(ctx);
  ctx.body = { user: session.userId };
});

router.get("/sessions", async (ctx) => {
  const session = await current(ctx);
  ctx.body = await ofUser(session.userId);
});

new Koa().use(router.routes()).listen(3000);
