import Redis from "ioredis";

const redis = new Redis(process.env.REDIS_URL);

export async function sessionOf(sid) {
  const data = sid && (await redis.get(`session:${sid}`));
  return data ? JSON.parse(data) : null;
}
