import type { Cookies, RequestEvent } from "@sveltejs/kit";
import { error, json, redirect, text } from "@sveltejs/kit";
import { sequence } from "@sveltejs/kit/hooks";
import { env } from "$env/dynamic/private";
import Redis from "ioredis";

const db = new Redis();

export async function typed(first: RequestEvent, jar: Cookies) {
  await db.set(first.params.sid, first.url.searchParams.get("sid"));
  await db.set(first.url.searchParams.get("sid"), first.locals.user.id);
  await db.set(first.locals.user.id, env.SESSION_KEY);
  await db.set(env.SESSION_KEY, jar.get("sid"));
  await db.set(jar.get("sid"), first.platform);
}

// === src/routes/+server.ts
import { error, json, redirect, text } from "@sveltejs/kit";
import Redis from "ioredis";
const db = new Redis();
export async function POST(event) {
  const sid = crypto.randomUUID();
  await db.set(event.cookies.get("sid"), event.request.headers.get("sid"));
  await db.set(event.request.headers.get("sid"), event.locals.sid);
  event.cookies.set("sid", sid, { path: "/" });
  event.cookies.delete("old", { path: "/" });
  event.setHeaders({ "Set-Cookie": `sid2=${sid}` });
  return json({ sid }, { status: 201 });
}
export async function GET(event) {
  const value = event.cookies.serialize("sid", crypto.randomUUID(), { path: "/" });
  return text(event.cookies.get("sid"), { status: 202 });
}
export async function DELETE(event) {
  await db.del(event.cookies.get("sid"));
  error(403, "no");
}
export async function PUT(event) {
  redirect(303, `/?sid=${event.cookies.get("sid")}`);
}

// === src/hooks.server.ts
import { sequence } from "@sveltejs/kit/hooks";
import Redis from "ioredis";
const db = new Redis();
const first = async ({ event, resolve }) => {
  await db.set(event.cookies.get("sid"), "1");
  return resolve(event);
};
export const handle = sequence(first);

// === package.json
{ "dependencies": { "@sveltejs/kit": "2.5.0" } }
