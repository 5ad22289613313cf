import { randomBytes } from 'node:crypto';
import type { Request } from 'express';

export async function sessionIdFor(req: Request): Promise<string> {
  const presented = req.cookies['crm_session'];
  if (typeof presented === 'string' && presented.length >= 32) {
    return presented;
  }
  return randomBytes(32).toString('hex');
}
