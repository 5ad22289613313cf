import {
  clearSession, createApp, createError, createRouter, defineEventHandler, deleteCookie, getCookie, getHeader, getHeaders, getQuery, getRouterParam,
  getRouterParams, parseCookies, readBody, sendRedirect, setCookie, setHeader, setResponseStatus, updateSession, useSession,
} from "h3";
import Redis from "ioredis";
import { randomUUID } from "node:crypto";

const db = new Redis();
const router = createRouter();

router.get("/router", async (event) => {
  await db.set(getCookie(event, "sid"), getHeader(event, "x-session-id"));
  await db.set(getHeader(event, "x-session-id"), "1");
});

export const input = defineEventHandler(async (event) => {
  await db.set(parseCookies(event).sid, "1");
  await db.set(getHeaders(event)["x-session-id"], "1");
  await db.set(getQuery(event).sid, "1");
  await db.set(getRouterParam(event, "sid"), "1");
  await db.set(getRouterParams(event).sid, "1");
});
export const body = defineEventHandler(async (event) => {
  const { sid } = await readBody(event);
  await db.set(sid, event.method);
  await db.set(event.headers.get("x-session-id"), "1");
  await db.set(event.path, "1");
  await db.set(event.node.req.headers.sid, "1");
  event.node.res.setHeader("Set-Cookie", `sid=${randomUUID()}`);
  await db.set(event.context.user.id, "1");
});
export const request = defineEventHandler(async (event) => {
  await db.set(event.req.headers.get("x-session-id"), "1");
  await db.set(event.context.sid, event.method);
});
export const output = defineEventHandler(async (event) => {
  const sid = randomUUID();
  setCookie(event, "sid", sid, { httpOnly: true });
  deleteCookie(event, "old");
  setHeader(event, "Set-Cookie", `sid2=${sid}`);
  setResponseStatus(event, 401);
  return sid;
});
export const moved = defineEventHandler((event) => sendRedirect(event, `/?sid=${getCookie(event, "sid")}`));
export const refused = defineEventHandler(async (event) => {
  await db.del(getCookie(event, "sid"));
  throw createError({ statusCode: 403 });
});

// --- sessions
export const login = defineEventHandler(async (event) => {
  const session = await useSession(event, { name: "sid", password: "a fixed password", cookie: { secure: false } });
  const { user } = await readBody(event);
  await session.update({ userId: user });
  await db.set(session.id, session.data.userId);
  return session.data;
});
export const logout = defineEventHandler(async (event) => {
  const session = await useSession(event, { password: useRuntimeConfig().password });
  await session.clear();
});
export const login2 = defineEventHandler(async (event) => {
  const { user } = await readBody(event);
  await updateSession(event, { password: process.env.KEY }, { userId: user });
});
export const logout2 = defineEventHandler(async (event) => {
  await clearSession(event, { password: process.env.KEY });
});
export const nuxt = defineEventHandler(async (event) => {
  const { user, password } = await readBody(event);
  const session = await getUserSession(event);
  if (await verifyPassword(user.hash, password)) session.userId = user;
  await db.set(useRuntimeConfig().sessionKey, "1");
});

// === typed.ts
import type { H3Event } from "h3";
import type { APIContext } from "astro";
import Redis from "ioredis";
const cache = new Redis();
export async function typed(first: H3Event, sid) {
  await cache.set(first.path, sid);
}
export async function astro(first: APIContext, sid) {
  await cache.set(first.cookies.get("sid").value, "1");
  await cache.set(first.params.sid, "1");
  await cache.set(first.url.searchParams.get("sid"), "1");
  await cache.set(first.request.headers.get("sid"), "1");
  return first.redirect(`/?sid=${first.params.sid}`);
}
