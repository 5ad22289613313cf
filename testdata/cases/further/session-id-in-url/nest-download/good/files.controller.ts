import { Controller, Get, Query, Req, UnauthorizedException } from "@nestjs/common";
import type { Request } from "express";
import { findSession } from "./sessions";

@Controller("files")
export class FilesController {
  @Get("mine")
  async mine(@Req() request: Request) {
    const session = await findSession(request.cookies.sid);
    if (!session) {
      throw new UnauthorizedException();
    }
    return { user: session.user_id };
  }

  @Get("download")
  async download(@Req() request: Request) {
    const session = await findSession(request.cookies.sid);
    if (!session) {
      throw new UnauthorizedException();
    }
    return { user: session.user_id, bytes: "" };
  }
}
