import { randomBytes as bytes } from "node:crypto";
import Redis from "ioredis";

const redis = new Redis(process.env.REDIS_URL);
const keyOf = (sid) => `session:${sid}`;

export async function open() {
  const sid = bytes(32).toString("hex");
  await redis.set(keyOf(sid), JSON.stringify({ userId: null }), "EX", 3600, "NX");
  return sid;
}

export async function read(sid) {
  const data = await redis.get(keyOf(sid));
  return data && JSON.parse(data);
}
