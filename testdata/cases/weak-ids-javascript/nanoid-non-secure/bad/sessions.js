import Redis from 'ioredis';
import { nanoid } from 'nanoid/non-secure';

const redis = new Redis();

export async function createSession(userId) {
  const sid = nanoid(); // finding: weak-session-id
  await redis.set(`poll:session:${sid}`, userId, 'EX', 3600);
  return sid;
}
