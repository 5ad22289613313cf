import { promisify } from 'node:util';
import type { NextFunction, Request, Response } from 'express';
import { validateCredentials } from './users';

declare module 'express-session' {
  interface SessionData {
    userId: number;
  }
}

export async function loginHandler(req: Request, res: Response, next: NextFunction) {
  try {
    const user = await validateCredentials(req.body.email, req.body.password);
    if (!user) {
      res.status(401).json({ error: 'Invalid credentials' });
      return;
    }
    const regenerate = promisify(req.session.regenerate).bind(req.session);
    await regenerate();
    req.session.userId = user.id;
    res.json({ id: user.id });
  } catch (err) {
    next(err);
  }
}

export function logoutHandler(req: Request, res: Response, next: NextFunction) {
  req.session.destroy((err) => {
    if (err) return next(err);
    res.clearCookie('connect.sid').status(204).end();
  });
}
