import { randomBytes } from "node:crypto";
import { Pool } from "pg";

const pool = new Pool();

export async function createSession(): Promise<string> {
  const sid = randomBytes(32).toString("base64url");
  // finding: unconditional-session-create
  await pool.query("INSERT INTO sessions (sid, expires_at) VALUES ($1, now() + interval '1 hour') ON CONFLICT (sid) DO UPDATE SET expires_at = excluded.expires_at", [sid]);
  return sid;
}

export async function findSession(sid: string) {
  const { rows } = await pool.query("SELECT user_id FROM sessions WHERE sid = $1 AND expires_at > now()", [sid]);
  return rows[0];
}
