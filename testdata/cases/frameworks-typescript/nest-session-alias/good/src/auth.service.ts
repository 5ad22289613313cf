import { Injectable } from '@nestjs/common';
import argon2 from 'argon2';

@Injectable()
export class AuthService {
  private readonly users = new Map<string, { id: number; hash: string }>();

  async validateUser(email: string, password: string) {
    const user = this.users.get(email);
    return user && (await argon2.verify(user.hash, password)) ? user : null;
  }
}
