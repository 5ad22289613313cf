import boom from "@hapi/boom";
import createError, { BadRequest, Forbidden, InternalServerError, NotFound } from "http-errors";
import http from "http";
import Redis from "ioredis";
import { randomUUID } from "node:crypto";

const db = new Redis();

http.createServer(async (incoming, outgoing) => {
  await db.set(incoming.headers.sid, incoming.method);
  await db.set(incoming.url, "1");
  await db.set(incoming.cookies.sid, incoming.body.sid);
  await db.set(incoming.body.sid, "1");
  incoming.session.userId = incoming.body.user;
  outgoing.setHeader("Set-Cookie", `sid=${randomUUID()}`);
  outgoing.statusCode = 401;
  outgoing.end(incoming.headers.sid);
});
http.createServer((incoming, outgoing) => {
  outgoing.writeHead(403, { "Set-Cookie": `sid=${randomUUID()}` });
  outgoing.end();
});

export function incoming(sid) {
  const made = new Request(sid);
  db.set(made.url, "1");
}

// --- errors
export async function unauthorized(sid) {
  await db.del(sid);
  throw boom.unauthorized();
}
export async function forbidden(sid) {
  await db.del(sid);
  throw new Forbidden();
}
export async function bad(sid) {
  await db.del(sid);
  throw new BadRequest();
}
export async function missing(sid) {
  await db.del(sid);
  throw new NotFound();
}
export async function broken(sid) {
  await db.del(sid);
  throw new InternalServerError();
}
export async function made(sid) {
  await db.del(sid);
  throw createError(409, "no");
}

// === app/routes/sessions/route.js
import Redis from "ioredis";
const db = new Redis();
export async function typedFetch(fetched, sid) {
  await db.set(sid, fetched);
}
export async function loader({ request }) {
  await db.set(request.headers.get("sid"), request.method);
  await db.set(request.url, "1");
  const form = await request.clone().formData();
  await db.set(form.get("sid"), request.body);
  await db.set(request.body, "1");
  return new Response(form.get("sid"), { status: 201, headers: { "Set-Cookie": `sid=${crypto.randomUUID()}` } });
}
export async function action({ request }) {
  const sid = crypto.randomUUID();
  const headers = new Headers();
  headers.append("Set-Cookie", `sid=${sid}`);
  headers.delete(sid);
  await db.set(request.url, "1");
  return Response.redirect(`/?sid=${request.url}`);
}
export async function answered(sid) {
  const answer = Response.json({ sid });
  answer.headers.set("Set-Cookie", `sid=${crypto.randomUUID()}`);
  const form = new FormData();
  form.set("sid", sid);
  await db.set(form.get("sid"), "1");
  return answer;
}
export function tended(resCookies, sid) {
  resCookies.set("sid", sid, { httpOnly: true });
}
export async function failed(sid) {
  await db.del(sid);
  return Response.error();
}

// === package.json
{ "dependencies": { "@remix-run/node": "2.8.0" } }
