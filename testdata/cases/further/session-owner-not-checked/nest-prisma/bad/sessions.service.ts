import { Injectable } from "@nestjs/common";
import { PrismaClient } from "@prisma/client";

@Injectable()
export class SessionsService {
  private readonly prisma = new PrismaClient();

  find(sid: string) {
    return this.prisma.session.findFirst({ where: { sid, expiresAt: { gt: new Date() } } });
  }

  async end(sid: string) {
    await this.prisma.session.deleteMany({ where: { sid } }); // finding: session-owner-not-checked
  }
}
