import Router from "@koa/router";
import Koa from "koa";
import { create, destroy, loadSession } from "./session";
import { authenticate } from "./users";

const app = new Koa();
const router = new Router();
app.use(loadSession);

router.post("/login", async (ctx) => {
  const user = await authenticate(ctx.request.body.name, ctx.request.body.password);
  if (!user) {
    ctx.status = 401;
    return;
  }
  await destroy(ctx.state.session.id);
  ctx.state.session = await create(ctx, { userId: user.id });
  ctx.body = { ok: true };
});

router.post("/logout", async (ctx) => {
  await destroy(ctx.state.session.id);
  ctx.cookies.set("sid", "");
  ctx.body = { ok: true };
});

app.use(router.routes());
