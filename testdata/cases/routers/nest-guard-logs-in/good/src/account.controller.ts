import { Controller, Post, Request, UseGuards } from '@nestjs/common';
import { LocalGuard } from './local.guard';

@Controller('account')
export class AccountController {
  @UseGuards(LocalGuard)
  @Post('enter')
  enter(@Request() request) {
    return { id: request.user.id };
  }
}
