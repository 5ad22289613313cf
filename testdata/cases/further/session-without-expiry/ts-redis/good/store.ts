import { randomBytes } from "node:crypto";
import { createClient } from "redis";

const redis = createClient();

export async function create(userId: string) {
  const sid = randomBytes(32).toString("base64url");
  await redis.set(`session:${sid}`, JSON.stringify({ userId }), { EX: 3600 });
  return sid;
}

export async function find(sid: string) {
  const text = await redis.get(`session:${sid}`);
  return text ? JSON.parse(text) : null;
}
