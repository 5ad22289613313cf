import { randomBytes } from "node:crypto";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function create(userId: string) {
  const sid = randomBytes(32).toString("base64url");
  await prisma.session.create({ data: { sid, userId, lastSeen: new Date() } });
  return sid;
}

export async function find(sid: string) {
  const session = await prisma.session.findUnique({ where: { sid } });
  return session && session.lastSeen.getTime() > Date.now() - 1800000 ? session : null;
}
