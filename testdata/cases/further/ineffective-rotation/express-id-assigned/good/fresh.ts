import { randomUUID } from "node:crypto";
import type { NextFunction, Request, Response } from "express";

export function fresh(req: Request, res: Response, next: NextFunction): void {
  req.session.regenerate((error: Error | null) => (error ? next(error) : res.json({ ok: true })));
}
