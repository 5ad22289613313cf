import Redis from 'ioredis';
import { nanoid } from 'nanoid';

const redis = new Redis();

export async function createSession(userId) {
  const sid = nanoid();
  await redis.set(`poll:session:${sid}`, userId, 'EX', 3600);
  return sid;
}
