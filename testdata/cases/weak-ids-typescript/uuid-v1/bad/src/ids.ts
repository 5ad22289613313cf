import { v1 as uuid } from 'uuid';

export function sessionKey(): string {
  return uuid(); // finding: weak-session-id
}
