import { createCookie, createCookieSessionStorage, createSessionStorage, json, redirect } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import { Authenticator } from "remix-auth";
import Redis from "ioredis";

const db = new Redis();
const signedCookie = createCookie("sid", { secrets: ["a"] });
const plainCookie = createCookie("plain");
const inCookie = createCookieSessionStorage({ cookie: { name: "data", secrets: ["a fixed secret"], secure: true } });
const unsigned = createSessionStorage({ cookie: { name: "unsigned", secure: true }, createData, readData, updateData, deleteData });
const signed = createSessionStorage({ cookie: { name: "signed", secrets: ["another fixed secret"] }, createData, readData });

export async function cookies(args: ActionFunctionArgs) {
  const sid = await signedCookie.parse(args.request.headers.get("Cookie"));
  await db.set(sid, args.params.sid);
  await db.set(await plainCookie.parse(args.request.headers.get("Cookie")), "1");
  await db.set(args.params.sid, args.context);
  return json({ sid }, { headers: { "Set-Cookie": await plainCookie.serialize(crypto.randomUUID(), { httpOnly: true }) } });
}

export async function read(args: ActionFunctionArgs) {
  const session = await inCookie.getSession(args.request.headers.get("Cookie"));
  await db.set(session.id, session.get("userId"));
  session.set("userId", args.params.user);
  session.flash("user", args.params.user);
  session.unset("old");
  await db.set(session.data, "1");
  return redirect(`/?sid=${args.params.sid}`, { headers: { "Set-Cookie": await inCookie.commitSession(session) } });
}

export async function fresh(args: ActionFunctionArgs) {
  const session = await signed.getSession();
  session.set("userId", args.params.user);
  return json({ sid: args.params.sid });
}

export async function open(args: ActionFunctionArgs) {
  const session = await unsigned.getSession(args.request.headers.get("Cookie"));
  session.set("userId", args.params.user);
  await db.set(session.id, "1");
  await db.set(session.has("userId"), "1");
  await unsigned.commitSession(session);
}

export async function openFresh(args: ActionFunctionArgs) {
  const session = await unsigned.getSession();
  session.set("userId", args.params.user);
  await unsigned.commitSession(session);
}

export async function leave(args: ActionFunctionArgs) {
  const session = await inCookie.getSession(args.request.headers.get("Cookie"));
  await inCookie.destroySession(session);
}

const authenticator = new Authenticator(inCookie);

export async function login(args: ActionFunctionArgs) {
  const user = await authenticator.authenticate("form", args.request);
  const session = await inCookie.getSession(args.request.headers.get("Cookie"));
  session.set("userId", user.id);
}

export async function me(args: ActionFunctionArgs) {
  const session = await authenticator.isAuthenticated(args.request);
  await db.set(session.id, "1");
}

// === package.json
{ "dependencies": { "@remix-run/node": "2.8.0" } }
