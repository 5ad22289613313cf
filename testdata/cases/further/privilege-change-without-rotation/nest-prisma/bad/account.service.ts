import { Injectable } from "@nestjs/common";
import { PrismaClient } from "@prisma/client";

@Injectable()
export class AccountService {
  private readonly prisma = new PrismaClient();

  async current(sid: string) {
    const session = await this.prisma.session.findFirst({ where: { sid, expiresAt: { gt: new Date() } } });
    return session && this.prisma.user.findUnique({ where: { id: session.userId } });
  }

  async setPassword(id: string, passwordHash: string) {
    await this.prisma.user.update({ where: { id }, data: { passwordHash } }); // finding: privilege-change-without-rotation
  }
}
