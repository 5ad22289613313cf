import { Injectable } from '@nestjs/common';

@Injectable()
export class Accounts {
  private readonly all = [];

  find(email: string) {
    return this.all.find((account) => account.email === email);
  }
}
