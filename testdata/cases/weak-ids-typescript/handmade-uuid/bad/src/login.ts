import bcrypt from 'bcrypt';
import type { Request, Response } from 'express';
import { db } from './db';
import { guid } from './guid';

export async function login(req: Request, res: Response): Promise<void> {
  const user = await db('users').where({ email: req.body.email }).first();
  if (!user || !(await bcrypt.compare(req.body.password, user.password_hash))) {
    res.status(401).json({ error: 'invalid login' });
    return;
  }
  const token = guid();
  await db('user_sessions').insert({
    token,
    user_id: user.id,
    expires_at: new Date(Date.now() + 3_600_000),
  });
  res.cookie('session_token', token, { httpOnly: true, secure: true, sameSite: 'lax' });
  res.json({ ok: true });
}
