import { Controller, Get, Req, UseGuards } from "@nestjs/common";
import { SessionGuard } from "./session.guard";

@Controller("account")
@UseGuards(SessionGuard)
export class AccountController {
  @Get("me")
  me(@Req() request) {
    return { user: request.userId };
  }
}
