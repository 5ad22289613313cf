import { Controller, ExecutionContext, Injectable, Post, Req, UseGuards } from "@nestjs/common";
import { AuthGuard } from "@nestjs/passport";

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

@Controller("sessions")
export class SessionController {
  @Post("login")
  @UseGuards(LocalGuard)
  async login(@Req() req) {
    req.session.seen = true;
    req.session.userId = req.user.id;
  }
}

// === package.json
{ "dependencies": { "@nestjs/common": "10.3.0", "passport": "0.5.3", "express-session": "1.17.3" } }
