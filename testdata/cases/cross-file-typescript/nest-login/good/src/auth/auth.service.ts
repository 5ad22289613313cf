import { Injectable, UnauthorizedException } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { UsersService } from '../users/users.service';
import { SessionRepository } from './session.repository';

@Injectable()
export class AuthService {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionRepository,
  ) {}

  async login(email: string, password: string, existing?: string): Promise<string> {
    const user = await this.users.validateUser(email, password);
    if (!user) {
      throw new UnauthorizedException();
    }
    const sessionId = randomUUID();
    await this.sessions.save(sessionId, user.id);
    if (existing) {
      await this.sessions.delete(existing);
    }
    return sessionId;
  }

  async logout(sessionId: string): Promise<void> {
    await this.sessions.delete(sessionId);
  }
}
