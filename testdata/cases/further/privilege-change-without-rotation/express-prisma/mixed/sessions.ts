import { randomBytes } from "node:crypto";
import type { Request } from "express";
import { prisma } from "./db";

export const later = () => new Date(Date.now() + 3600000);

export async function authenticate(req: Request) {
  return prisma.session.findFirst({ where: { sid: req.cookies.sid, expiresAt: { gt: new Date() } } });
}

export async function create(userId: string) {
  const sid = randomBytes(32).toString("base64url");
  await prisma.session.create({ data: { sid, userId, expiresAt: later() } });
  return sid;
}

export async function drop(sid: string) {
  await prisma.session.delete({ where: { sid } });
}

export async function dropAllOf(userId: string) {
  await prisma.session.deleteMany({ where: { userId } });
}
