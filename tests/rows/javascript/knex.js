import Knex from "knex";
import { Kysely } from "kysely";

const db = Knex({ client: "pg" });
const kysely = new Kysely({});

export async function written(sid, userId) {
  await db("sessions").insert({ sid, user_id: userId });
  await db("sessions").upsert({ sid, user_id: userId });
  await db("sessions").where({ sid }).update({ user_id: userId });
  await db("sessions").where("sid", sid).del();
  await db("sessions").where("sid", "=", sid).del();
  await db.raw("DELETE FROM sessions WHERE sid = ?", [sid]);
}

export async function found(sid) {
  const session = await db("sessions").where({ sid }).select("next").first();
  await db("sessions").where({ sid: session.next }).del();
  await db.transaction(async (inside) => {
    await inside("sessions").where({ sid }).del();
  });
}

export async function builders(sid, userId) {
  await kysely.insertInto("sessions").values({ sid, user_id: userId }).execute();
  await kysely.updateTable("sessions").set({ user_id: userId }).where("sid", "=", sid).execute();
  await kysely.deleteFrom("sessions").where("sid", "=", sid).execute();
  const session = await kysely.selectFrom("sessions").selectAll().where("sid", "=", sid).executeTakeFirst();
  await kysely.deleteFrom("sessions").where("sid", "=", session.next).execute();
}

export async function selected(sid) {
  const sessions = await kysely.selectFrom("sessions").selectAll().where("sid", "=", sid).execute();
  await kysely.deleteFrom("sessions").where("sid", "=", sessions[0].next).execute();
  const session = await kysely.selectFrom("sessions").selectAll().where("sid", "=", sid).executeTakeFirstOrThrow();
  if (session) await kysely.deleteFrom("sessions").where("sid", "=", session.next).execute();
}
