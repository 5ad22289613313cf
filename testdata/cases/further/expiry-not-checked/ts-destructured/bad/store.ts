import { randomBytes } from "node:crypto";

const sessions: Record<string, { userId: string; expires: number }> = {};

export async function create(userId: string) {
  const sid = randomBytes(32).toString("base64url");
  sessions[sid] = { userId, expires: Date.now() + 3600000 };
  return sid;
}

export async function find(sid: string) {
  const session = sessions[sid]; // finding: expiry-not-checked
  return session ? { userId: session.userId } : null;
}
