import { Body, Controller, ForbiddenException, Post, Req, UnauthorizedException } from "@nestjs/common";
import * as argon2 from "argon2";
import type { Request } from "express";
import { AccountService } from "./account.service";

@Controller("account")
export class AccountController {
  constructor(private readonly accounts: AccountService) {}

  @Post("password")
  async changePassword(@Req() request: Request, @Body() body: { old: string; password: string }) {
    const user = await this.accounts.current(request.cookies.sid);
    if (!user) {
      throw new UnauthorizedException();
    }
    if (!(await argon2.verify(user.passwordHash, body.old))) {
      throw new ForbiddenException();
    }
    await this.accounts.setPassword(user.id, await argon2.hash(body.password));
    return { ok: true };
  }
}
