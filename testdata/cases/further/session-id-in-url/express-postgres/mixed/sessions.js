import { randomBytes } from "node:crypto";
import { Pool } from "pg";

const pool = new Pool();

export async function create(userId) {
  const sid = randomBytes(32).toString("base64url");
  await pool.query("INSERT INTO sessions (sid, user_id, expires_at) VALUES ($1, $2, $3)", [sid, userId, new Date(Date.now() + 3600000)]);
  return sid;
}

export async function find(sid) {
  const { rows } = await pool.query("SELECT user_id FROM sessions WHERE sid = $1 AND expires_at > now()", [sid]);
  return rows.length ? rows[0] : null;
}

export async function end(sid) {
  await pool.query("DELETE FROM sessions WHERE sid = $1", [sid]);
}
