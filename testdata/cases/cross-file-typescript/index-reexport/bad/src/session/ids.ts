import { randomBytes } from 'node:crypto';

export function createId(): string {
  return randomBytes(32).toString('base64url');
}
