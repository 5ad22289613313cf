import { Injectable } from '@nestjs/common';
import * as bcrypt from 'bcrypt';

export interface User {
  id: string;
  email: string;
  passwordHash: string;
}

@Injectable()
export class UsersService {
  private readonly users: User[] = [];

  async validateUser(email: string, password: string): Promise<User | null> {
    const user = this.users.find((u) => u.email === email);
    return user && (await bcrypt.compare(password, user.passwordHash)) ? user : null;
  }
}
