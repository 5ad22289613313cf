import { randomBytes } from "node:crypto";

const sessions: Record<string, { userId: string; expires: number }> = {};

export async function create(userId: string) {
  const sid = randomBytes(32).toString("base64url");
  sessions[sid] = { userId, expires: Date.now() + 3600000 };
  return sid;
}

export async function find(sid: string) {
  const { userId, expires } = sessions[sid] ?? { expires: 0 };
  return expires > Date.now() ? { userId } : null;
}
