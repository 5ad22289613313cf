import fastifyCookie from "@fastify/cookie";
import fastifyPassport from "@fastify/passport";
import secureSession from "@fastify/secure-session";
import fastifySession from "@fastify/session";
import Fastify from "fastify";
import plugin from "fastify-plugin";
import Redis from "ioredis";
import { randomUUID } from "node:crypto";

const app = Fastify();
const db = new Redis();

app.register(fastifyCookie, { secret: "a fixed cookie secret" });
app.register(fastifySession, {
  secret: process.env.SESSION_SECRET,
  cookieName: "sid",
  cookie: { secure: false },
  idGenerator: (request) => request.cookies.sid,
});
app.register(secureSession, { key: "a fixed key", cookieName: "data", cookie: { httpOnly: true } });

const keep = async (request, reply) => {
  await db.set(request.cookies.sid, "1");
  return reply.send("ok");
};
app.get("/get", keep);
app.post("/post", { schema: {} }, keep);
app.put("/put", keep);
app.patch("/patch", keep);
app.delete("/delete", keep);
app.all("/all", keep);
app.route({ method: ["GET", "HEAD"], url: "/route", handler: keep });
app.decorate("kept", true).get("/chained", keep);
app.addHook("onRequest", async (request, reply) => {
  await db.set(request.headers["x-session-id"], "1");
});
app.register(
  async (instance) => {
    instance.get("/inner", async (request, reply) => db.set(request.query.sid, "1"));
  },
  { prefix: "/v1" },
);
app.register(
  plugin(async (instance) => {
    instance.get("/wrapped", async (request, reply) => db.set(request.params.sid, "1"));
  }),
);
app.listen({ port: 3000 }, () => db.set("session:started", "1"));

// --- requests and replies
app.post("/requests", async (request, reply) => {
  await db.set(request.body.sid, request.user.id);
  await db.set(request.user.id, "1");
  await db.set(request.raw.headers.sid, request.ip);
  await db.set(`session:${request.ip}`, "1");
  return reply.code(201).send({ sid: request.body.sid });
});
app.get("/signed", async (request, reply) => {
  const { valid, value } = request.unsignCookie(request.cookies.sid);
  await db.set(value, "1");
  await db.set(app.signCookie(request.query.sid), "1");
  await db.set(app.parseCookie(request.raw.rawCookie).sid, "1");
  return reply.view("page.ejs", { sid: value });
});
app.get("/cookies", async (request, reply) => {
  const sid = randomUUID();
  reply.setCookie("sid", sid, { httpOnly: true, secure: true });
  reply.clearCookie("old", { path: "/" });
  reply.statusCode = 401;
  return reply.send("no");
});
app.get("/headers", async (request, reply) => {
  const sid = randomUUID();
  reply.header("Set-Cookie", `sid=${sid}`);
  reply.headers({ "Set-Cookie": `sid2=${sid}` });
  reply.raw.setHeader("Set-Cookie", `sid3=${sid}`);
  return reply.type("text/plain").send("ok");
});
app.get("/redirect", async (request, reply) => reply.redirect(`/?sid=${request.cookies.sid}`));
app.get("/redirect-old", async (request, reply) => reply.redirect(301, `/?sid=${request.cookies.sid}`));
app.get("/unauthorized", async (request, reply) => {
  await db.del(request.cookies.sid);
  return reply.unauthorized();
});
app.get("/forbidden", async (request, reply) => {
  await db.del(request.cookies.sid);
  return reply.forbidden();
});
app.get("/bad", async (request, reply) => {
  await db.del(request.cookies.sid);
  return reply.badRequest();
});

// --- sessions
app.post("/login", async (request, reply) => {
  await request.session.regenerate();
  request.session.userId = request.body.user;
  await request.session.save();
  return reply.send(request.session.sessionId);
});
app.post("/login-too", async (request, reply) => {
  request.session.regenerate(() => {
    request.session.set("userId", request.body.user);
    reply.send("ok");
  });
});
app.post("/logout", async (request, reply) => {
  await request.session.destroy();
  return reply.send("ok");
});
app.post("/logout-too", async (request, reply) => {
  request.session.delete();
  return reply.send("ok");
});
app.get("/me", async (request, reply) => {
  await db.set(request.session.get("userId"), request.session.cookie);
  request.session.cookie.maxAge = 1000;
  request.sessionStore.get(request.query.sid, (error, session) => reply.send("ok"));
});

// --- @fastify/passport
app.register(fastifyPassport.initialize());
app.register(fastifyPassport.secureSession());
app.post("/passport", { preValidation: fastifyPassport.authenticate("local") }, async (request, reply) => {
  request.session.userId = request.user.id;
  return reply.redirect("/");
});
app.post("/token", { preValidation: fastifyPassport.authenticate("bearer", { session: false }) }, async (request, reply) => {
  request.session.userId = request.user.id;
  return reply.redirect("/");
});
app.post(
  "/own",
  {
    preValidation: fastifyPassport.authenticate("local", async (request, reply, error, user) => {
      if (!user) return reply.unauthorized();
      await request.logIn(user);
    }),
  },
  async (request, reply) => reply.send(request.session.userId),
);
app.post("/login-passport", async (request, reply) => {
  await request.logIn(request.body.user);
  return reply.send("ok");
});
app.post("/stateless", async (request, reply) => {
  await request.logIn(request.body.user, { session: false });
  return reply.send(request.session.seen);
});
app.post("/logout-passport", async (request, reply) => {
  await request.logOut();
  request.session.seen = true;
  return reply.send("ok");
});

// Hooks before handlers, and after them.
app.addHook("onRequest", async (request) => {
  request.chosen = request.cookies.sid;
});
app.addHook("onSend", async (request, reply, payload) => {
  await db.set(request.cookies.sent, "1");
});
app.get("/chosen", async (request, reply) => {
  request.log.info(request.id);
  await db.set(request.chosen, "1");
});
export function build() {
  app.register(
    plugin(async (given) => {
      given.get("/plugged", async (request) => db.set(request.cookies.plugged, "1"));
    }),
  );
}

// === package.json
{ "dependencies": { "fastify": "4.26.0", "@fastify/passport": "2.4.0", "@fastify/session": "10.7.0" } }

// === typed.ts
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import Redis from "ioredis";
const cache = new Redis();
export async function typed(first: FastifyRequest, second: FastifyReply) {
  await cache.set(first.cookies.sid, "1");
  second.setCookie("sid", first.cookies.sid);
}
