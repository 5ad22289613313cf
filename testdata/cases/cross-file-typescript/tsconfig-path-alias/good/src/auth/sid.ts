import { randomUUID } from 'crypto';
import type { Request } from 'express';

export const pickSid = (_req: Request): string => randomUUID();
