import { Controller, Post, Req, UseGuards } from '@nestjs/common';
import { CredentialsGuard } from './credentials.guard';
import { promisify } from 'node:util';

@Controller('account')
@UseGuards(CredentialsGuard)
export class AccountController {
  @Post('enter')
  async enter(@Req() request) {
    await promisify(request.session.regenerate).call(request.session);
    request.session.userId = request.account.id;
    return { id: request.account.id };
  }
}
