import { Module } from '@nestjs/common';
import { AuthController } from './auth/auth.controller';
import { AuthService } from './auth/auth.service';
import { SessionRepository } from './auth/session.repository';
import { UsersService } from './users/users.service';

@Module({
  controllers: [AuthController],
  providers: [AuthService, SessionRepository, UsersService],
})
export class AppModule {}
