import Router from "@koa/router";
import Koa from "koa";
import { loadSession, save } from "./session";
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
  ctx.state.session.userId = user.id;
  await save(ctx.state.session);
  ctx.body = { ok: true };
});

app.use(router.routes());
