import { createHash } from "node:crypto";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const short = (sid: string) => createHash("sha256").update(sid).digest("hex").slice(0, 12);

export async function findSession(sid: string) {
  const session = await prisma.session.findFirst({ where: { sid, expiresAt: { gt: new Date() } } });
  if (session) {
    console.log(`session ${short(sid)} of ${session.userId}`);
  }
  return session;
}
