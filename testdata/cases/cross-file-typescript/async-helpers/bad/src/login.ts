import argon2 from 'argon2';
import type { Request, Response } from 'express';
import { prisma } from './prisma';
import { sessionIdFor } from './session-id';

async function saveSession(id: string, userId: string) {
  const expiresAt = new Date(Date.now() + 3_600_000);
  return prisma.session.upsert({ // finding: client-supplied-session-id
    where: { id },
    create: { id, userId, expiresAt },
    update: { userId, expiresAt },
  });
}

export async function login(req: Request, res: Response) {
  const user = await prisma.user.findUnique({ where: { email: req.body.email } });
  if (!user || !(await argon2.verify(user.password, req.body.password))) {
    res.status(401).json({ error: 'Invalid login' });
    return;
  }
  const id = await sessionIdFor(req);
  await saveSession(id, user.id);
  res.cookie('crm_session', id, { httpOnly: true, secure: true, sameSite: 'lax' });
  res.json({ id: user.id });
}
