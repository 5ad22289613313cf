import Router from "@koa/router";
import Koa from "koa";
import passport from "koa-passport";
import session from "koa-session";

const app = new Koa();
const router = new Router();

app.keys = [process.env.KEY];
app.use(session({ store: {} }, app));
app.use(passport.initialize()).use(passport.session());

router.post("/login", passport.authenticate("local"), async (ctx) => {
  ctx.session.seen = true;
  ctx.session.userId = ctx.state.user.id;
  ctx.redirect("/");
});
router.post("/own", async (ctx) => {
  await ctx.login(ctx.request.body.user);
  ctx.redirect("/");
});
router.post("/logout", async (ctx) => {
  ctx.logout();
  ctx.session.seen = true;
  ctx.redirect("/");
});
app.use(router.routes());

// === package.json
{ "dependencies": { "koa": "2.13.0", "koa-passport": "4.1.4", "koa-session": "6.4.0" } }
