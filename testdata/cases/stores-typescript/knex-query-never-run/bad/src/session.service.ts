import { randomBytes } from 'node:crypto';
import db from './db';

export async function open(userId: string): Promise<string> {
  const sid = randomBytes(32).toString('hex');
  await db('user_sessions').insert({ sid, user_id: userId, expires_at: new Date(Date.now() + 3_600_000) });
  return sid;
}

export async function close(sid: string): Promise<void> {
  db('user_sessions').where({ sid }).del();
}
