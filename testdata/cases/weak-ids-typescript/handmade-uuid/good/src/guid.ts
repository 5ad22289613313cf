import { randomUUID } from 'node:crypto';

export function guid(): string {
  return randomUUID();
}
