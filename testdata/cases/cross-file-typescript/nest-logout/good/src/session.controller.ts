import { Body, Controller, Get, Post, Req, Res, UnauthorizedException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SessionService } from './session.service';
import { StaffService } from './staff.service';

@Controller()
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly staff: StaffService,
  ) {}

  @Post('login')
  async login(
    @Body() body: { login: string; password: string },
    @Res({ passthrough: true }) res: Response,
  ) {
    if (!(await this.staff.verifyPassword(body.login, body.password))) {
      throw new UnauthorizedException();
    }
    const token = await this.sessions.start(body.login);
    res.cookie('staff', token, { httpOnly: true, secure: true, sameSite: 'strict' });
    return { ok: true };
  }

  @Get('whoami')
  async whoami(@Req() req: Request) {
    const login = await this.sessions.userOf(req.cookies.staff ?? '');
    if (!login) throw new UnauthorizedException();
    return { login };
  }

  @Post('logout')
  async logout(@Req() req: Request, @Res({ passthrough: true }) res: Response) {
    if (req.cookies.staff) await this.sessions.end(req.cookies.staff);
    res.clearCookie('staff');
    return { ok: true };
  }
}
