import { Controller, Post, Req, UseGuards } from '@nestjs/common';
import { CredentialsGuard } from './credentials.guard';

@Controller('account')
@UseGuards(CredentialsGuard)
export class AccountController {
  @Post('enter')
  async enter(@Req() request) {
    request.session.userId = request.account.id; // finding: login-without-rotation
    return { id: request.account.id };
  }
}
