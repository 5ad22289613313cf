import {
  All, BadRequestException, Body, ConflictException, Controller, Delete, ExecutionContext, ForbiddenException, Get, Headers, HttpCode, HttpException,
  Injectable, InternalServerErrorException, NotFoundException, Param, Patch, Post, Put, Query, Req, Res, Session, SetMetadata, UnauthorizedException,
  UseGuards,
} from "@nestjs/common";
import { ConfigService } from "@nestjs/config";
import { NestFactory } from "@nestjs/core";
import { AuthGuard } from "@nestjs/passport";
import { SubscribeMessage } from "@nestjs/websockets";
import config from "config";
import Redis from "ioredis";
import { SessionModule } from "nestjs-session";
import { randomUUID } from "node:crypto";

const db = new Redis();

export const sessionModule = SessionModule.forRoot({
  session: { name: "sid", secret: "a fixed secret", cookie: { secure: true } },
});

@Injectable()
export class LocalGuard extends AuthGuard("local") {
  async canActivate(context: ExecutionContext) {
    const allowed = (await super.canActivate(context)) as boolean;
    const session = context.switchToHttp().getRequest().session;
    if (!allowed) return false;
    await super.logIn(context.switchToHttp().getRequest());
    return true;
  }
}

@Injectable()
export class SessionGuard {
  async canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    await db.set(request.cookies.guarded, "1");
    context.switchToHttp().getResponse().cookie("sid", randomUUID());
    return true;
  }
}

@Controller("sessions")
export class SessionController {
  constructor(private config: ConfigService) {}

  @Get(":sid")
  async read(@Param("sid") sid: string, @Query("next") next: string) {
    await db.set(sid, next);
  }

  @Post()
  @HttpCode(201)
  async create(@Body() body, @Session() session) {
    session.userId = body.user;
  }

  @Put()
  async put(@Req() req, @Res() res) {
    await db.set(req.cookies.sid, "1");
    res.cookie("sid", req.cookies.sid);
  }

  @Patch()
  async patch(@Headers("x-session-id") sid: string) {
    await db.set(sid, await this.config.get("SESSION_KEY"));
    await db.set(this.config.get("SESSION_KEY"), "1");
    await db.set(config.get("sessionKey"), "1");
  }

  @Delete(":sid")
  @UseGuards(SessionGuard)
  async remove(@Param("sid") sid: string) {
    await db.del(sid);
  }

  @All("any/:sid")
  async any(@Param("sid") sid: string) {
    await db.del(sid);
  }

  @Post("login")
  @UseGuards(LocalGuard)
  async login(@Req() req) {
    req.session.seen = true;
    req.session.userId = req.user.id;
  }

  @SubscribeMessage("session")
  async message(client, payload) {
    await db.set(payload.sid, "1");
  }
}

// --- errors
export async function unauthorized(sid) {
  await db.del(sid);
  throw new UnauthorizedException();
}
export async function forbidden(sid) {
  await db.del(sid);
  throw new ForbiddenException();
}
export async function bad(sid) {
  await db.del(sid);
  throw new BadRequestException();
}
export async function missing(sid) {
  await db.del(sid);
  throw new NotFoundException();
}
export async function conflict(sid) {
  await db.del(sid);
  throw new ConflictException();
}
export async function broken(sid) {
  await db.del(sid);
  throw new InternalServerErrorException();
}
export async function teapot(sid) {
  await db.del(sid);
  throw new HttpException("no", 418);
}

const app = await NestFactory.create(SessionModule);
app.use(["/started"], (req, res, next) => {
  db.set(req.cookies.sid, "1");
  next();
});

// === package.json
{ "dependencies": { "@nestjs/common": "10.3.0", "passport": "0.7.0", "express-session": "1.17.3" } }
