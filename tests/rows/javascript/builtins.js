import { sealData, unsealData } from "iron-session";
import { encodeHexLowerCase } from "@oslojs/encoding";
import { instanceToPlain, plainToInstance } from "class-transformer";
import cookieSignature from "cookie-signature";
import crypto from "crypto";
import CryptoJS from "crypto-js";
import { matchedData } from "express-validator";
import Redis from "ioredis";
import _ from "lodash";
import pino from "pino";
import querystring from "querystring";
import { cache } from "react";
import bluebird from "bluebird";
import util from "util";
import winston from "winston";
import { schema } from "./schema";

const db = new Redis();
const sessions = new Map();
const logs = pino();

// --- containers and plain functions
export async function containers(sid, data) {
  sessions.set(sid, data);
  await db.set(sessions.get(sid), "1");
  await db.set(Object.freeze({ sid }).sid, "1");
  await db.set(Object.keys(sid)[0], "1");
  await db.set(Array.from([sid])[0], "1");
}
export function assigned(req, res) {
  Object.assign(req.session, { userId: req.body.user });
  res.send("ok");
}
export async function copied(sid) {
  const copy = Object.assign({}, { sid });
  await db.set(copy.sid, "1");
  const ids = Array.from({ length: 2 }, () => crypto.randomUUID());
  await db.set(ids[0], sid);
}
export async function texts(sid) {
  await db.set(JSON.stringify(sid), "1");
  await db.set(querystring.unescape(sid), "1");
  await db.set(querystring.stringify({ sid }), "1");
  await db.set(encodeURIComponent(sid), "1");
  await db.set(Buffer.from(sid), "1");
}
export async function bytes(sid) {
  await db.set(new TextEncoder().encode(sid), "1");
  await db.set(new TextDecoder().decode(sid), "1");
  const array = new Uint8Array(16);
  crypto.getRandomValues(array);
  await db.set(array.join(""), "1");
}
export async function numbers(sid) {
  await db.set(Number(sid), "1");
  await db.set(Math.floor(sid), "1");
  await db.set(new URL(sid).searchParams.get("sid"), "1");
}

// --- promises, timers, the process
export async function promises(sid) {
  await db.set(await new Promise((resolve) => resolve(sid)), "promised");
  const [session] = await Promise.all([db.get(sid)]);
  await db.del(session.next);
  await bluebird.promisifyAll(db).setexAsync(sid, 60, "1");
  await db.set(await Promise.resolve(sid), "1");
  const get = util.promisify(db.get).bind(db);
  await db.set(await get(sid), "1");
}
export async function passed(sid) {
  const back = util.callbackify(async (value) => db.set(value, "1"));
  await back(sid);
  util.inherits(sid);
}
export async function later(sid) {
  setTimeout(() => db.set(sid, "later"), 1000);
  process.on("exit", () => db.del(sid));
  if (!sid) process.exit(1);
  await db.set(process.env.SESSION_KEY, "1");
  await db.set(process.argv[2], "1");
}
export async function deno(session) {
  await db.set(Deno.env.get("SESSION_KEY"), "1");
}

// --- logs
export function logged(req, res, log) {
  const sid = crypto.randomUUID();
  console.log(sid);
  logs.fatal(sid);
  logs.log(sid);
  winston.info(sid);
  log.warn(sid);
  logs.child({ module: "sessions" }).log(sid);
  res.cookie("sid", sid);
}

// --- hashes and seals
export async function hashes(sid) {
  await db.set(crypto.createHash("sha256").update(sid).digest("hex"), "1");
  await db.set(CryptoJS.SHA256(sid).toString(), "1");
  crypto.scrypt(sid, "salt", 64, (error, key) => db.set(key, "callback"));
}
export async function seals(req, res) {
  await db.set(cookieSignature.unsign(req.query.sid, "secret"), "1");
  await db.set(await unsealData(req.query.sid, {}), "1");
  res.end();
}
export async function sealed(req, res) {
  const sid = crypto.randomUUID();
  res.cookie("sid", cookieSignature.sign(sid, "secret"));
  res.cookie("sealed", await sealData({ sid }, {}));
}
export async function encoded(sid) {
  await db.set(encodeHexLowerCase(sid), "1");
}

// --- lodash and the like
export async function lodash(sid) {
  await db.set(_.pick({ sid }, "sid").sid, "1");
  await db.set(_.get({ sid }, "sid"), "1");
  _.isEmpty(crypto.randomUUID());
}

// --- schemas
export async function schemas(sid) {
  await db.set(schema.parse(sid), "1");
  await db.set(plainToInstance(sid), "1");
  await db.set(instanceToPlain({ sid }).sid, "1");
}
export async function validated(req, res) {
  await db.set(matchedData(req).sid, "1");
  res.end();
}

// --- wrappers
const readOnce = cache(async (sid) => db.get(sid));
export async function once(sid) {
  const session = await readOnce(sid);
  await db.del(session.next);
}

export function ended(sid) {
  if (!sid) {
    process.exit(1);
    db.del("never");
  }
  const later = _.memoize((value) => db.set(value, "1"));
  later(sid);
  const merged = _.defaults({ sid }, { other: "1" });
  db.del(merged.sid);
}

// === typed.js
import express from "express";
import asyncHandler from "express-async-handler";
const app = express();
app.get(
  "/wrapped",
  asyncHandler(async (req, res) => {
    res.send(req.cookies.sid);
  }),
);
