import { randomBytes } from "node:crypto";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function create(userId: string) {
  const sid = randomBytes(32).toString("base64url");
  await prisma.session.create({ data: { sid, userId } }); // finding: session-without-expiry
  return sid;
}

export async function find(sid: string) {
  return prisma.session.findUnique({ where: { sid } });
}
