import { OpenAPIHono } from "@hono/zod-openapi";
import { Hono, type Context } from "hono";
import { deleteCookie, generateCookie, generateSignedCookie, getCookie, getSignedCookie, setCookie, setSignedCookie } from "hono/cookie";
import { createFactory, createMiddleware } from "hono/factory";
import { HTTPException } from "hono/http-exception";
import { CookieStore, MemoryStore, sessionMiddleware } from "hono-sessions";
import Redis from "ioredis";

const app = new Hono();
const api = new OpenAPIHono();
const sub = new Hono();
const db = new Redis();
const factory = createFactory();

const keep = (c) => {
  db.set(getCookie(c, "sid"), "1");
  return c.text("ok");
};
app.get("/get", keep);
app.post("/post", keep);
app.put("/put", keep);
app.patch("/patch", keep);
app.delete("/delete", keep);
app.all("/all", keep);
app.on(["GET", "PURGE"], "/on", keep);
app.basePath("/v1").get("/base", keep);
sub.get("/inner", keep);
app.route("/sub", sub);
api.openapi({ path: "/openapi", method: "get" }, keep);

app.use("*", async (c, next) => {
  db.set(c.req.header("x-session-id"), "1");
  await next();
});
export const made = createMiddleware(async (c, next) => {
  db.set(c.req.query("sid"), "1");
  await next();
});
export const byFactory = factory.createMiddleware(async (c, next) => {
  db.set(c.req.param("sid"), "1");
  await next();
});

app.use(
  sessionMiddleware({
    store: new CookieStore(),
    encryptionKey: "a fixed key of more than thirty-two characters",
    sessionCookieName: "sid",
    cookieOptions: { httpOnly: true, secure: true },
  }),
);

// --- requests
app.post("/body", async (c) => {
  const { sid } = await c.req.json();
  db.set(sid, c.req.raw.headers.get("x-session-id"));
  db.set(c.req.url, c.env.SESSION_SECRET);
  db.set(`session:${c.env.SESSION_SECRET}`, "1");
  return c.json({ sid });
});
app.post("/valid", (c) => {
  db.set(c.req.valid("cookie").sid, "1");
  db.set(c.req.valid("header").sid, "1");
  db.set(c.req.valid("query").sid, "1");
  db.set(c.req.valid("param").sid, "1");
  db.set(c.req.valid("json").sid, "1");
  return c.body(null, 204);
});
export function typed(context: Context) {
  db.set(context.req.query("sid"), "1");
}

// --- answers
app.get("/render", (c) => {
  const sid = getCookie(c).sid;
  return c.render(sid);
});
app.get("/redirect", (c) => c.redirect(`/?sid=${getCookie(c, "sid")}`));
app.get("/missing", (c) => {
  db.del(getCookie(c, "sid"));
  return c.notFound();
});
app.get("/status", (c) => {
  c.status(401);
  c.header("Set-Cookie", `sid=${crypto.randomUUID()}; HttpOnly`);
  return c.html("no");
});
app.get("/thrown", (c) => {
  db.del(getCookie(c, "sid"));
  throw new HTTPException(403, { message: "no" });
});
app.get("/res", (c) => {
  const sid = crypto.randomUUID();
  c.res.headers.append("Set-Cookie", `sid=${sid}`);
  return c.text("ok");
});

// --- cookies
app.get("/cookies", async (c) => {
  const sid = crypto.randomUUID();
  db.set(await getSignedCookie(c, "secret", "sid"), "1");
  setCookie(c, "sid", sid, { httpOnly: true, secure: true });
  await setSignedCookie(c, "signed", sid, "secret", { httpOnly: true });
  deleteCookie(c, "old");
  return c.text("ok");
});
app.get("/generated", async (c) => {
  const sid = crypto.randomUUID();
  c.header("Set-Cookie", generateCookie("sid", sid, { secure: true }));
  c.header("Set-Cookie", await generateSignedCookie("signed", sid, "secret", { secure: true }), { append: true });
  return c.text("ok");
});

// --- sessions
app.post("/login", async (c) => {
  const session = c.get("session");
  const { name } = await c.req.parseBody();
  c.set("session_key_rotation", true);
  session.set("userId", name);
  session.flash("user", name);
  return c.redirect("/");
});
app.get("/me", (c) => {
  const session = c.var.session;
  db.set(session.get("userId"), c.get("user"));
  db.set(c.get("user").id, c.var.user);
  db.set(c.var.user.id, "1");
  session.forget("userId");
  return c.text("ok");
});
app.post("/logout", (c) => {
  const sid = crypto.randomUUID();
  c.set("requestId", sid);
  c.get("session").deleteSession();
  return c.redirect("/");
});
