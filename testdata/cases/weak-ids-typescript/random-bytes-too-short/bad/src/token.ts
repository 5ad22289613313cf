import { randomBytes } from 'node:crypto';

export const newSessionToken = () => randomBytes(4).toString('hex'); // finding: weak-session-id
