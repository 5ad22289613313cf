import { Injectable } from '@nestjs/common';
import argon2 from 'argon2';

@Injectable()
export class StaffService {
  private readonly hashes = new Map<string, string>();

  async verifyPassword(login: string, password: string): Promise<boolean> {
    const hash = this.hashes.get(login);
    return hash !== undefined && argon2.verify(hash, password);
  }
}
