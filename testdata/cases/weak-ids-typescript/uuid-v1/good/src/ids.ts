import { v4 as uuid } from 'uuid';

export function sessionKey(): string {
  return uuid();
}
