import { Controller, Delete, Param, Req, UnauthorizedException } from "@nestjs/common";
import type { Request } from "express";
import { SessionsService } from "./sessions.service";

@Controller("sessions")
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Delete(":id")
  async end(@Param("id") id: string, @Req() request: Request) {
    const session = await this.sessions.find(request.cookies.sid);
    if (!session) {
      throw new UnauthorizedException();
    }
    await this.sessions.end(id);
    return { ok: true };
  }
}
