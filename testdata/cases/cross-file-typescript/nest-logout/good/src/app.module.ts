import { Module } from '@nestjs/common';
import { SessionController } from './session.controller';
import { SessionService } from './session.service';
import { StaffService } from './staff.service';

@Module({ controllers: [SessionController], providers: [SessionService, StaffService] })
export class AppModule {}
