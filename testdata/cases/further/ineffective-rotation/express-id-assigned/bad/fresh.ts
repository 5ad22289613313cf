import { randomUUID } from "node:crypto";
import type { NextFunction, Request, Response } from "express";

export function fresh(req: Request, res: Response, next: NextFunction): void {
  (req.session as { id: string }).id = randomUUID(); // finding: ineffective-rotation
  res.json({ ok: true });
}
