import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function findSession(sid: string) {
  return prisma.session.findFirst({ where: { sid, expiresAt: { gt: new Date() } } });
}
