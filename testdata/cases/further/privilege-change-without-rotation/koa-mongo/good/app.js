import Router from "@koa/router";
import bcrypt from "bcrypt";
import Koa from "koa";
import bodyParser from "koa-bodyparser";
import { sessions, users } from "./database.js";

const router = new Router();

router.post("/change-password", async (ctx) => {
  const session = await sessions.findOne({ _id: ctx.cookies.get("sid"), expiresAt: { $gt: new Date() } });
  if (!session) {
    ctx.throw(401);
  }
  const user = await users.findOne({ _id: session.userId });
  if (!(await bcrypt.compare(ctx.request.body.old, user.passwordHash))) {
    ctx.throw(403);
  }
  const passwordHash = await bcrypt.hash(ctx.request.body.password, 12);
  await users.updateOne({ _id: user._id }, { $set: { passwordHash } });
  await sessions.deleteMany({ userId: user._id });
  ctx.body = { ok: true };
});

new Koa().use(bodyParser()).use(router.routes()).listen(3000);
