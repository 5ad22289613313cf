import { randomBytes } from "node:crypto";
import { Pool } from "pg";

const pool = new Pool();

export async function create(userId: string) {
  const sid = randomBytes(32).toString("base64url");
  const until = new Date(Date.now() + 3600000);
  await pool.query("INSERT INTO sessions (sid, user_id, valid_until) VALUES ($1, $2, $3)", [sid, userId, until]);
  return sid;
}

export async function find(sid: string) {
  const { rows } = await pool.query("SELECT * FROM sessions WHERE sid = $1 AND valid_until > now()", [sid]);
  return rows[0];
}
