import Redis from "ioredis";

const redis = new Redis(process.env.REDIS_URL);

export async function load(sid) {
  const data = await redis.get(`session:${sid}`);
  return data ? JSON.parse(data) : null;
}

export async function remove(sid) {
  await redis.del(`session:${sid}`);
}
