import { Body, Controller, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import * as express from 'express';
import { LoginDto } from './login.dto';
import legacy = require('legacy');

interface Shape { id: string }

@Controller('auth')
export class AuthController {
  @Inject(TOKEN) private readonly token: Token;
  declare ignored: string;
  private count: number = 0;
  protected items: express.Request[];

  constructor(private readonly auth: AuthService, @Inject('DB') readonly db: Db<User>, plain?: string) {}

  login(dto: LoginDto): void;
  @Post('login')
  @UseGuards(LocalGuard)
  async login(@Body() dto: LoginDto, @Req() req: Request | null, @Body('sid') sid: string, shape: Shape): Promise<void> {
    (req as any).session!.userId = (<User>dto).id;
    return this.auth.login(dto satisfies object, legacy);
  }
  abstract later(): void;
}
