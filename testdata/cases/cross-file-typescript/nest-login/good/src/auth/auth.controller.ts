import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AuthService } from './auth.service';
import { LoginDto } from './login.dto';

@Controller('auth')
export class AuthController {
  constructor(private readonly authService: AuthService) {}

  @Post('login')
  @HttpCode(204)
  async login(
    @Body() dto: LoginDto,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ): Promise<void> {
    const sessionId = await this.authService.login(dto.email, dto.password, req.cookies['sid']);
    res.cookie('sid', sessionId, { httpOnly: true, secure: true, sameSite: 'lax' });
  }

  @Post('logout')
  @HttpCode(204)
  async logout(@Req() req: Request, @Res({ passthrough: true }) res: Response): Promise<void> {
    if (req.cookies['sid']) {
      await this.authService.logout(req.cookies['sid']);
    }
    res.clearCookie('sid');
  }
}
