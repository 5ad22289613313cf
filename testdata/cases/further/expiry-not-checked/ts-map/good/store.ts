import { randomBytes } from "node:crypto";

const sessions = new Map<string, { userId: string; expiresAt: number }>();

export async function create(userId: string) {
  const sid = randomBytes(32).toString("base64url");
  sessions.set(sid, { userId, expiresAt: Date.now() + 3600000 });
  return sid;
}

export async function find(sid: string) {
  const session = sessions.get(sid);
  return session && session.expiresAt > Date.now() ? session : undefined;
}
