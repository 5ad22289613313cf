import { randomUUID } from 'crypto';
import type { Request } from 'express';

export const pickSid = (req: Request): string => req.cookies.planner ?? randomUUID();
