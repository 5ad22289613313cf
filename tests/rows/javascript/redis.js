import Redis, { Cluster } from "ioredis";
import { createClient } from "redis";
import { createClient as createKv, kv } from "@vercel/kv";
import { randomUUID } from "node:crypto";

const db = new Redis(process.env.REDIS_URL);
const client = createClient({ url: process.env.REDIS_URL });

// --- clients
export async function clients(sid) {
  const cluster = new Cluster([{ host: "a" }]);
  await cluster.set(sid, "cluster");
  await kv.set(sid, "kv");
  const other = createKv({ url: "https://kv" });
  await other.del(sid);
  const copy = db.duplicate();
  await copy.del(sid);
  const connected = await createClient().on("error", console.error).connect();
  await connected.del(sid);
  await client.v4.del(sid);
}

// --- whole values
export async function created(sid, data) {
  await db.set(sid, data, "NX");
  await db.set(sid, data, "EX", 3600, "NX");
  await client.set(sid, data, { NX: true, EX: 60 });
  await kv.set(sid, data, { nx: true, ex: 60 });
}

export async function createdOrNot(sid, data) {
  await db.setnx(sid, data);
  await client.setNX(sid, data);
}

export async function changed(sid, data) {
  await db.set(sid, data, "XX");
  await db.set(sid, data, "EX", 3600, "XX");
  await client.set(sid, data, { XX: true, EX: 60 });
  await kv.set(sid, data, { xx: true, ex: 60 });
}

export async function put(sid, data) {
  await client.json.set(sid, "$", data);
  await client.set(sid, data, { EX: 60 });
  await db.set(sid, data, "EX", 3600);
  await client.pSetEx(sid, 3600000, data);
}

export async function swapped(sid, data) {
  const before = await db.getset(sid, data);
  await db.set(before, data);
  const found = await client.get(sid);
  await db.set(found, data);
  const gone = await client.getDel(sid);
  await db.set(gone, data);
}

export async function several(sid, other) {
  const found = await db.mget(sid, other);
  await db.set(found[0], "x");
}

export async function dropped(sid) {
  await db.del(sid);
  await client.unlink(sid);
  await db.exists(sid);
  await db.ttl(sid);
}

export async function moved(sid) {
  const next = randomUUID();
  await db.rename(sid, next);
  await db.expire(sid, 0);
  await db.expire(next, 3600);
}

// --- hashes
export async function hashes(sid, user) {
  await db.hset(sid, "user_id", user.id);
  await client.HSET(sid, { userId: user.id });
  await db.hincrby(sid, "seen", 1);
  const session = await client.HGETALL(sid);
  await db.set(session.userId, "x");
  await db.hexists(sid, "user_id");
  await db.hdel(sid, "user_id");
}

export async function listed(userId) {
  const ids = await client.sMembers(`sessions:${userId}`);
  await db.del(ids);
  const id = randomUUID();
  await db.keys(id);
}

// --- pipelines
export async function queued(sid, data) {
  const queue = db.multi();
  queue.set(sid, data, { EX: 60 });
  queue.set(sid, data, "EX", 60);
  queue.setex(sid, 60, data);
  queue.hset(sid, { data });
  queue.hset(sid, "user_id", data);
  queue.del(sid);
  await queue.exec();
}

export async function queuedToo(sid, next) {
  await client
    .multi()
    .expire(sid, 60)
    .rename(sid, next)
    .sAdd("sessions", next)
    .get(next)
    .exec();
}

export async function readTogether(sid) {
  const [session] = await client.multi().get(sid).exec();
  await db.set(session, "x");
  await client.multi().sRem("sessions", sid).del(sid).exec();
}

// --- clients that came from elsewhere
export async function unknownClient(redis, sid, data) {
  await redis.setex(sid, 3600, data);
  await redis.set(sid, data, { EX: 60 });
  await redis.set(sid, data);
  const found = await redis.get(sid);
  await redis.set(found, data);
  await redis.hset(sid, "user_id", data);
  await redis.hset(sid, { userId: data });
}

export async function unknownClientToo(redis, sid, next) {
  const session = await redis.hgetall(sid);
  await redis.set(session.userId, "1");
  await redis.exists(sid);
  await redis.expire(sid, 60);
  await redis.rename(sid, next);
  await redis.del(sid);
}

// --- callbacks of node-redis 3
export function withCallback(sid, done) {
  client.get(sid, (error, session) => {
    client.set(session, "1", done);
  });
}
