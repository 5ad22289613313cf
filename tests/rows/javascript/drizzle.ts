import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, pgTableCreator, text } from "drizzle-orm/pg-core";
import { and, eq, sql } from "drizzle-orm";

const database = drizzle(process.env.DATABASE_URL);
const sessions = pgTable("sessions", { sid: text("sid"), userId: text("user_id") });
const create = pgTableCreator((name) => `app_${name}`);
const prefixed = create("prefixed_sessions", { sid: text("sid") });

export async function written(sid, userId) {
  await database.insert(sessions).values({ sid, userId });
  await database.insert(prefixed).values({ sid }).onConflictDoNothing();
  const [made] = await database.insert(sessions).values({ sid }).returning();
  await database.insert(prefixed).values({ sid: made.next });
  await database.update(sessions).set({ userId }).where(eq(sessions.sid, sid));
  await database.delete(sessions).where(and(eq(sessions.sid, sid), eq(sessions.userId, userId)));
}

export async function found(sid) {
  const [first] = await database.select().from(sessions).where(eq(sessions.sid, sid)).limit(1);
  await database.delete(sessions).where(eq(sessions.sid, first.next));
  const second = database.select().from(sessions).get();
  await database.delete(sessions).where(eq(sessions.sid, second.next));
  const third = database.select().from(sessions).all();
  await database.delete(sessions).where(eq(sessions.sid, third[0].next));
}

export async function joined(sid) {
  const rows = await database.select().from(sessions).innerJoin(prefixed, eq(prefixed.sid, sessions.sid)).where(eq(sessions.sid, sid));
  await database.delete(sessions).where(eq(sessions.sid, rows[0].next));
}

export async function queried(sid) {
  const first = await database.query.sessions.findFirst({ where: eq(sessions.sid, sid) });
  await database.delete(sessions).where(eq(sessions.sid, first.next));
  const second = await database.query.sessions.findMany({ where: eq(sessions.sid, sid) });
  await database.delete(sessions).where(eq(sessions.sid, second[0].next));
}

export async function together(sid) {
  await database.transaction(async (inside) => {
    await inside.delete(sessions).where(eq(sessions.sid, sid));
  });
  await database.batch([database.delete(sessions).where(eq(sessions.sid, sid))]);
  await database.execute(sql`DELETE FROM sessions WHERE sid = ${sid}`);
}
