import { randomBytes } from 'node:crypto';
import type { Request } from 'express';

export async function sessionIdFor(_req: Request): Promise<string> {
  return randomBytes(32).toString('hex');
}
