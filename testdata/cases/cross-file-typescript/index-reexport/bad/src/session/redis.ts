import Redis from 'ioredis';

const redis = new Redis(process.env.REDIS_URL!);

export async function put(id: string, value: { userId: string }): Promise<void> {
  await redis.set(`sess:${id}`, JSON.stringify(value), 'EX', 3600); // finding: client-supplied-session-id
}

export async function drop(id: string): Promise<void> {
  await redis.del(`sess:${id}`);
}
