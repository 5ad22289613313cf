import Hapi from "@hapi/hapi";
import Yar from "@hapi/yar";
import HapiCookie from "@hapi/cookie";
import Redis from "ioredis";
import { randomUUID } from "node:crypto";

const server = Hapi.server({ port: 3000 });
const db = new Redis();

await server.register({
  plugin: Yar,
  options: {
    name: "sid",
    maxCookieSize: 0,
    cookieOptions: { password: "a fixed password", isSecure: false },
    customSessionIDGenerator: (request) => request.state.sid,
  },
});
server.auth.strategy("session", "cookie", { cookie: { name: "auth", password: "another fixed password", isSecure: false } });
server.state("remember", { isHttpOnly: false, password: "a third fixed password" });

const keep = async (request, h) => {
  await db.set(request.state.sid, "1");
  return h.response("ok").code(201);
};
server.route({ method: "GET", path: "/one", handler: keep });
server.route([{ method: "POST", path: "/list", handler: keep }]);
server.ext("onPreHandler", async (request, h) => {
  await db.set(request.headers.sid, "1");
  return h.continue;
});
export function plugin(server, options) {
  server.route({ method: "PUT", path: "/plugin", handler: async (request, h) => db.set(request.state.sid, "1") });
}

server.route({
  method: "POST",
  path: "/requests",
  handler: async (request, h) => {
    await db.set(request.query.sid, request.params.sid);
    await db.set(request.params.sid, request.payload.sid);
    await db.set(request.payload.sid, request.auth.credentials.id);
    await db.set(request.auth.credentials.id, request.raw);
    return h.redirect(`/?sid=${request.query.sid}`);
  },
});
server.route({
  method: "GET",
  path: "/cookies",
  handler: async (request, h) => {
    const sid = randomUUID();
    h.state("sid", sid, { isSecure: true });
    h.unstate("old");
    return h.response(sid).type("text/plain").header("Set-Cookie", `sid2=${sid}`);
  },
});
server.route({
  method: "GET",
  path: "/view",
  handler: async (request, h) => {
    h.authenticated({ credentials: randomUUID() });
    return h.view("page", { sid: request.query.sid });
  },
});

// --- yar
server.route({
  method: "POST",
  path: "/login",
  handler: async (request, h) => {
    request.yar.reset();
    request.yar.set("userId", request.payload.user);
    request.yar.set({ seen: true });
    await request.yar.commit(h);
    return h.response(request.yar.id);
  },
});
server.route({
  method: "POST",
  path: "/leave",
  handler: async (request, h) => {
    await db.set(request.yar.get("userId"), "1");
    request.yar.clear("userId");
    request.yar.flash("message", randomUUID());
    return h.response("ok");
  },
});

// --- @hapi/cookie
server.route({
  method: "POST",
  path: "/cookie-login",
  handler: async (request, h) => {
    request.cookieAuth.set({ userId: request.payload.user });
    request.cookieAuth.set("seen", request.payload.user);
    return h.response("ok");
  },
});
server.route({
  method: "POST",
  path: "/cookie-logout",
  handler: async (request, h) => {
    request.cookieAuth.clear();
    return h.response("ok");
  },
});
