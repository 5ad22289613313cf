import Router from "@koa/router";
import Koa from "koa";
import compose from "koa-compose";
import genericSession from "koa-generic-session";
import mount from "koa-mount";
import passport from "koa-passport";
import route from "koa-route";
import session from "koa-session";
import Redis from "ioredis";
import crypto from "crypto";

const app = new Koa();
const router = new Router({ prefix: "/api" });
const db = new Redis();

app.keys = ["a fixed key"];

const keep = (ctx) => {
  db.set(ctx.cookies.get("sid"), "1");
  ctx.body = "ok";
};
router.get("/get", keep);
router.post("/post", keep);
router.put("/put", keep);
router.patch("/patch", keep);
router.del("/delete", keep);
router.all("/all", keep);
router.register("/register", ["GET", "POST"], keep);
app.use(route.get("/by-koa-route", keep));
const mounted = mount("/mounted", keep);
app.use(mounted);
app.use(
  compose([
    async (ctx, next) => {
      db.set(ctx.cookies.get("composed", { signed: true }), "1");
      await next();
    },
  ]),
);
router.use("/checked", async (ctx, next) => {
  db.set(ctx.query.sid, "1");
  await next();
});
app.use(async (ctx, next) => {
  db.set(ctx.params.sid, ctx.headers["x-device"]);
  await next();
});
router.prefix("/v1").get("/chained", keep);
app.use(router.routes());
app.listen(3000, () => db.set("session:started", "1"));

app.use(session({ key: "a", store: { get() {}, set() {}, destroy() {} }, httpOnly: false }, app));
app.use(session({ key: "b", ContextStore: class {}, secure: true }, app));
app.use(session(app, { key: "c", store: {}, secure: true }));
app.use(session({ key: "d", sameSite: "lax" }, app));
app.use(genericSession({ key: "e", cookie: { secure: true } }));

// --- the context
router.post("/request", async (ctx) => {
  db.set(ctx.request.body.sid, ctx.host);
  db.set(ctx.host, ctx.get("x-session-id"));
  db.set(ctx.get("x-session-id"), "1");
  db.set(ctx.headers.sid, "1");
  db.set(ctx.req.headers.sid, "1");
  ctx.res.setHeader("Set-Cookie", `sid=${crypto.randomUUID()}`);
  ctx.body = "ok";
});
router.get("/users", async (ctx) => {
  db.set(`session:${ctx.ip}`, ctx.state.user.id);
  db.set(ctx.state.user.id, "1");
  ctx.state.sid = ctx.query.sid;
  db.set(ctx.state.sid, ctx.method);
  db.set(ctx.method, ctx.isAuthenticated());
  ctx.response.body = "ok";
});
router.get("/cookies", async (ctx) => {
  ctx.cookies.set("old");
  ctx.cookies.set("sid", crypto.randomUUID(), { secure: true });
  ctx.status = 401;
  ctx.body = "no";
});
router.get("/thrown", async (ctx) => {
  db.del(ctx.query.sid);
  ctx.throw(403, "no");
});
router.get("/thrown-text", async (ctx) => {
  db.del(ctx.query.sid);
  ctx.throw("no", 401);
});
router.get("/redirect", async (ctx) => {
  ctx.redirect(`/?sid=${ctx.query.sid}`);
});
router.get("/view", async (ctx) => {
  const sid = crypto.randomUUID();
  ctx.set("Set-Cookie", `sid=${sid}`);
  ctx.set({ "Set-Cookie": `sid2=${sid}` });
  await ctx.render("view", { sid });
});

// --- sessions
router.post("/login", async (ctx) => {
  await ctx.regenerateSession();
  ctx.session.userId = ctx.request.body.user;
  ctx.body = "ok";
});
router.post("/login-too", async (ctx) => {
  await ctx.session.regenerate();
  ctx.session.userId = ctx.request.body.user;
  ctx.session.save(() => db.set(ctx.sessionId, "1"));
  ctx.body = ctx.session.externalKey;
});
router.post("/logout", async (ctx) => {
  ctx.session = null;
  ctx.body = "ok";
});
router.post("/replaced", async (ctx) => {
  ctx.session = { userId: ctx.request.body.user };
  ctx.session.maxAge = 1000;
  db.set(`session:${ctx.session.isNew}`, "1");
  ctx.body = "ok";
});

// --- koa-passport
app.use(passport.initialize());
app.use(passport.session());
router.post("/passport", passport.authenticate("local"), async (ctx) => {
  ctx.session.seen = true;
  ctx.session.userId = ctx.state.user.id;
  ctx.redirect("/");
});
router.post("/token", passport.authenticate("bearer", { session: false }), async (ctx) => {
  ctx.session.userId = ctx.state.user.id;
  ctx.redirect("/");
});
router.post("/own", async (ctx) => {
  return passport.authenticate("local", async (error, user) => {
    if (!user) ctx.throw(401);
    await ctx.login(user);
    ctx.redirect("/");
  })(ctx);
});
router.post("/passport-logout", async (ctx) => {
  await ctx.logout();
  ctx.session.seen = true;
  ctx.redirect("/");
});
export function handedOn() {
  const sid = crypto.randomUUID();
  passport.serializeUser(sid);
}

const outer = new Router({ prefix: "/outer" });
const within = new Router();
within.get("/within", async (ctx) => db.set(ctx.cookies.get("sid"), "1"));
outer.use(within.routes());
const below = new Koa();
below.use(async (ctx) => db.set(ctx.cookies.get("below"), "1"));
app.use(mount("/below", below));

// === package.json
{ "dependencies": { "koa": "2.15.0", "koa-passport": "6.0.0", "koa-session": "6.4.0" } }

// === typed.ts
import { Context } from "koa";
import Redis from "ioredis";
const cache = new Redis();
export function typed(context: Context) {
  cache.set(context.query.sid, "1");
}
