import { randomBytes } from "node:crypto";
import Redis from "ioredis";
import type { Context, Next } from "koa";

const redis = new Redis();
const TTL = 3600;

export interface Session {
  id: string;
  userId?: string;
}

export async function save(session: Session): Promise<void> {
  await redis.set(`session:${session.id}`, JSON.stringify(session), "EX", TTL);
}

export async function destroy(id: string): Promise<void> {
  await redis.del(`session:${id}`);
}

export async function create(ctx: Context, data: Partial<Session>): Promise<Session> {
  const session: Session = { ...data, id: randomBytes(32).toString("base64url") };
  await save(session);
  ctx.cookies.set("sid", session.id, { httpOnly: true, secure: true, sameSite: "lax", maxAge: TTL * 1000 });
  return session;
}

export async function loadSession(ctx: Context, next: Next): Promise<void> {
  const id = ctx.cookies.get("sid");
  const text = id ? await redis.get(`session:${id}`) : null;
  ctx.state.session = text ? { ...JSON.parse(text), id } : await create(ctx, {});
  await next();
}
