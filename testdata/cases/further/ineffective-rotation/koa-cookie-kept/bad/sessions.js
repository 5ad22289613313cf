import { randomBytes } from "node:crypto";
import Redis from "ioredis";

const redis = new Redis(process.env.REDIS_URL);

export async function replace(old) {
  const data = await redis.get(`session:${old}`);
  if (!data) {
    return null;
  }
  const sid = randomBytes(32).toString("base64url");
  await redis.set(`session:${sid}`, data, "EX", 3600); // finding: ineffective-rotation
  await redis.del(`session:${old}`);
  return sid;
}
