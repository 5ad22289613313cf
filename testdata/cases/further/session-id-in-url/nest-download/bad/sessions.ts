import { Pool } from "pg";

const pool = new Pool();

export async function findSession(sid: string) {
  const { rows } = await pool.query("SELECT user_id FROM sessions WHERE sid = $1 AND expires_at > now()", [sid]);
  return rows[0];
}
