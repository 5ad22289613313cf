import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import Redis from 'ioredis';

@Injectable()
export class SessionService {
  private readonly redis = new Redis(process.env.REDIS_URL!);

  async start(login: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.redis.setex(`staff:session:${token}`, 28800, login);
    return token;
  }

  async userOf(token: string): Promise<string | null> {
    return this.redis.get(`staff:session:${token}`);
  }

  async end(token: string): Promise<void> {
    await this.redis.del(`staff:session:${token}`);
  }
}
