import { Body, Controller, Post, Req, UnauthorizedException } from '@nestjs/common';
import type { Request } from 'express';
import { AuthService } from './auth.service';

@Controller('auth')
export class AuthController {
  constructor(private readonly auth: AuthService) {}

  @Post('login')
  async login(@Body() body: { email: string; password: string }, @Req() req: Request) {
    const user = await this.auth.validateUser(body.email, body.password);
    if (!user) throw new UnauthorizedException();
    const session = req.session as any;
    await new Promise<void>((resolve, reject) =>
      session.regenerate((err: unknown) => (err ? reject(err) : resolve())),
    );
    (req.session as any).userId = user.id;
    return { id: user.id };
  }

  @Post('logout')
  async logout(@Req() req: Request) {
    await new Promise<void>((resolve, reject) =>
      req.session.destroy((err) => (err ? reject(err) : resolve())),
    );
    return { ok: true };
  }
}
