import { CanActivate, ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';
import * as bcrypt from 'bcrypt';
import { Accounts } from './accounts';

@Injectable()
export class CredentialsGuard implements CanActivate {
  constructor(private readonly accounts: Accounts) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest();
    const account = this.accounts.find(request.body.email);
    if (!account || !(await bcrypt.compare(request.body.password, account.hash))) {
      throw new UnauthorizedException();
    }
    request.account = account;
    return true;
  }
}
