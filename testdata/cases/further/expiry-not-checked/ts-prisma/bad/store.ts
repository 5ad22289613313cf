import { randomBytes } from "node:crypto";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function create(userId: string) {
  const sid = randomBytes(32).toString("base64url");
  await prisma.session.create({ data: { sid, userId, expiresAt: new Date(Date.now() + 3600000) } });
  return sid;
}

export async function find(sid: string) {
  return prisma.session.findUnique({ where: { sid } }); // finding: expiry-not-checked
}
