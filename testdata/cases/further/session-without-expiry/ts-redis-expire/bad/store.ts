import { randomBytes } from "node:crypto";
import Redis from "ioredis";

const redis = new Redis();

export async function create(userId: string) {
  const sid = randomBytes(32).toString("base64url");
  await redis.hset(`session:${sid}`, { userId }); // finding: session-without-expiry
  return sid;
}

export async function find(sid: string) {
  const found = await redis.hgetall(`session:${sid}`);
  return found.userId ? found : null;
}
