import { randomBytes } from "node:crypto";
import { Pool } from "pg";

const pool = new Pool();

export async function create(userId: string) {
  const sid = randomBytes(32).toString("base64url");
  await pool.query("INSERT INTO sessions (sid, user_id, expires_at) VALUES ($1, $2, now() + interval '1 hour')", [sid, userId]);
  return sid;
}

export async function find(sid: string) {
  const { rows } = await pool.query("SELECT * FROM sessions WHERE sid = $1 AND expires_at > now()", [sid]);
  return rows[0];
}
