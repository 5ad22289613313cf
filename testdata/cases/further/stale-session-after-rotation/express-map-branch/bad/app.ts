import { randomBytes } from "node:crypto";
import cookieParser from "cookie-parser";
import express, { type Request, type Response } from "express";

interface Session {
  userId?: string;
  items: string[];
  expiresAt: number;
}

const app = express();
app.use(express.json(), cookieParser());
const sessions = new Map<string, Session>();

function replace(old: string, session: Session, forget: boolean): string {
  const sid = randomBytes(32).toString("hex");
  sessions.set(sid, { ...session }); // finding: stale-session-after-rotation
  if (forget) {
    sessions.delete(old);
  }
  return sid;
}

app.post("/renew", (req: Request, res: Response) => {
  const session = sessions.get(req.cookies.sid);
  if (!session || session.expiresAt < Date.now()) {
    res.status(401).end();
    return;
  }
  const sid = replace(req.cookies.sid, session, req.body.forget === true);
  res.cookie("sid", sid, { httpOnly: true, secure: true, sameSite: "lax", maxAge: 3600000 }).json({ ok: true });
});
