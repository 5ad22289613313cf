import { Prisma, PrismaClient } from "@prisma/client";
import { clients } from "./clients";

const db = new PrismaClient();

export async function written(sid, userId) {
  await db.session.create({ data: { sid, userId } });
  await db.session.createMany({ data: [{ sid, userId }] });
  await db.session.upsert({ where: { sid }, create: { sid, userId }, update: { userId } });
  await db.session.update({ where: { sid }, data: { userId } });
  await db.session.updateMany({ where: { sid }, data: { userId } });
}

export async function found(sid) {
  const first = await db.session.findUnique({ where: { sid } });
  await db.session.delete({ where: { sid: first.next } });
  const second = await db.session.findFirstOrThrow({ where: { sid } });
  await db.session.deleteMany({ where: { sid: second.next } });
  const third = await db.session.findMany({ where: { sid } });
  await db.session.deleteMany({ where: { sid: third[0].next } });
  await db.session.count({ where: { sid } });
}

export async function together(sid, userId) {
  await db.$transaction([db.session.delete({ where: { sid } }), db.session.create({ data: { sid, userId } })]);
  await db.$transaction(async (tx) => {
    await tx.session.delete({ where: { sid } });
  });
}

export async function extended(sid) {
  await db.$extends({}).session.delete({ where: { sid } });
  await db.$queryRaw`DELETE FROM sessions WHERE sid = ${sid}`;
  await db.$executeRaw(Prisma.sql`DELETE FROM sessions WHERE sid = ${sid}`);
  db.$on(crypto.randomUUID());
}

export async function elsewhere(sid, userId) {
  await clients.main.session.create({ data: { sid, userId } });
  await clients.main.session.upsert({ where: { sid }, create: { sid, userId }, update: { userId } });
  await clients.main.session.update({ where: { sid }, data: { userId } });
}

export async function elsewhereFound(sid) {
  const first = await clients.main.session.findUnique({ where: { sid } });
  await clients.main.session.delete({ where: { sid: first.next } });
  const second = await clients.main.session.findFirst({ where: { sid } });
  await clients.main.session.delete({ where: { sid: second.next } });
  const third = await clients.main.session.findMany({ where: { sid } });
  await clients.main.session.deleteMany({ where: { sid: third[0].next } });
}
