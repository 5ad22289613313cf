import { randomBytes } from 'node:crypto';

export const newSessionToken = () => randomBytes(32).toString('hex');
