import cookie from "@fastify/cookie";
import session from "@fastify/session";
import bcrypt from "bcrypt";
import Fastify from "fastify";
import { findUser } from "./users";

const secret = process.env.SESSION_SECRET;
if (!secret) {
  throw new Error("SESSION_SECRET is not set");
}
const app = Fastify();
await app.register(cookie);
await app.register(session, { secret, cookie: { httpOnly: true, secure: true, sameSite: "lax", maxAge: 3600000 } });

app.post<{ Body: { email: string; password: string } }>("/login", async (request, reply) => {
  const user = await findUser(request.body.email);
  if (!user || !(await bcrypt.compare(request.body.password, user.passwordHash))) {
    return reply.code(401).send();
  }
  await request.session.regenerate();
  request.session.set("userId", user.id);
  return { ok: true };
});
