import Database from "better-sqlite3";
import { Database as Bun } from "bun:sqlite";
import mysql from "mysql2";
import { Pool } from "pg";
import pgPromise from "pg-promise";
import postgres from "postgres";
import { createPool, sql as slonik } from "slonik";
import sqlite3, { Database as Sqlite3 } from "sqlite3";
import { sql as vercel } from "@vercel/postgres";
import { randomUUID } from "node:crypto";

const INSERT = "INSERT INTO sessions (sid, user_id) VALUES (?, ?)";
const DELETE = "DELETE FROM sessions WHERE sid = ?";
const SELECT = "SELECT next FROM sessions WHERE sid = ?";

// --- connections
const pool = new Pool();

export async function pg(sid, userId) {
  await pool.query("INSERT INTO sessions (sid, user_id) VALUES ($1, $2)", [sid, userId]);
  await pool.query({ text: "DELETE FROM sessions WHERE sid = $1", values: [sid] });
  const { rows } = await pool.query("SELECT next FROM sessions WHERE sid = $1", [sid]);
  await pool.query("DELETE FROM sessions WHERE sid = $1", [rows[0].next]);
}

export async function transaction(sid) {
  const client = await pool.connect();
  await client.query("DELETE FROM sessions WHERE sid = $1", [sid]);
  client.release(randomUUID());
}

export function mysqlWith(sid) {
  const connection = mysql.createConnection({});
  connection.query({ sql: DELETE, values: [sid] }, (error, rows) => connection.query(DELETE, [rows[0].next]));
  connection.beginTransaction(() => connection.query(DELETE, [sid], () => connection.commit()));
}

export async function mysqlBack(sid) {
  const connection = mysql.createConnection({}).promise();
  await connection.query({ sql: DELETE, values: [sid] });
  await connection.rollback();
}

// --- SQLite
const lite = new Database("sessions.db");

export function better(sid, userId) {
  lite.prepare(INSERT).run(sid, userId);
  lite.prepare(INSERT).run([sid, userId]);
  lite.prepare("DELETE FROM sessions WHERE sid = @sid").run({ sid });
  const session = lite.prepare(SELECT).get(sid);
  lite.prepare(DELETE).run(session.next);
}

export function whole(sid) {
  lite.exec(`DELETE FROM sessions WHERE sid = '${sid}'`);
  const next = lite.prepare(SELECT).pluck().get(sid);
  lite.prepare(DELETE).run(next);
  const both = lite.transaction((id) => lite.prepare(DELETE).run(id));
  both(sid);
}

const bun = new Bun("sessions.db");

export function withBun(sid) {
  const session = bun.query(SELECT).get(sid);
  bun.query(DELETE).run(session.next);
}

const old = new sqlite3.Database("sessions.db");
const verbose = sqlite3.verbose();
const told = new verbose.Database("sessions.db");
const named = new Sqlite3("sessions.db");

export function oldSqlite(sid, userId) {
  old.serialize(() => {
    old.run(INSERT, sid, userId);
    old.run(INSERT, [sid, userId]);
    told.exec("DELETE FROM sessions WHERE sid = 'told'");
    named.exec("DELETE FROM sessions WHERE sid = 'named'");
  });
}

export function oldFound(sid, done) {
  old.get(SELECT, [sid], (error, session) => old.run(DELETE, session.next, done));
}

// --- tagged templates
const sql = postgres(process.env.DATABASE_URL);

export async function tagged(sid, userId) {
  await sql`INSERT INTO sessions (sid, user_id) VALUES (${sid}, ${userId})`;
  await sql.unsafe("DELETE FROM sessions WHERE sid = $1", [sid]);
  await sql.begin((tx) => tx`DELETE FROM sessions WHERE sid = ${sid}`);
  await sql`UPDATE sessions SET data = ${sql.json({ userId })} WHERE sid = ${sid}`;
  await vercel`DELETE FROM sessions WHERE sid = ${sid}`;
}

export async function withSlonik(sid) {
  const slonikPool = await createPool("postgres://");
  const session = await slonikPool.one(slonik.unsafe`SELECT next FROM sessions WHERE sid = ${sid}`);
  await slonikPool.query(slonik.type(schema)`DELETE FROM sessions WHERE sid = ${sid}`);
  await pool.query("DELETE FROM sessions WHERE sid = $1", [session.next]);
}

const pgp = pgPromise();
const promised = pgp("postgres://");

export async function withPgPromise(sid, userId) {
  await promised.none("INSERT INTO sessions (sid, user_id) VALUES ($1, $2)", [sid, userId]);
  const session = await promised.one("SELECT next FROM sessions WHERE sid = $1", [sid]);
  await promised.none("DELETE FROM sessions WHERE sid = $1", [session.next]);
}

// --- connections that came from elsewhere
export async function elsewhere(db, sid) {
  db.query("DELETE FROM sessions", (error) => db.query(DELETE, [sid]));
  await db.query(DELETE, [sid]);
  await db.query({ text: "DELETE FROM sessions WHERE sid = $1", values: [sid] });
  await db.none("DELETE FROM sessions WHERE sid = $1", [sid]);
  db.run(DELETE, [sid]);
  db.run(DELETE, sid);
}

export async function elsewhereD1(db, sid) {
  db.prepare(DELETE).run(sid);
  const session = await db.prepare(SELECT).bind(sid).first();
  db.prepare(DELETE).run(session.next);
  const any = await db.prepare("SELECT next FROM sessions").first();
  db.prepare(DELETE).run(any.next);
}
