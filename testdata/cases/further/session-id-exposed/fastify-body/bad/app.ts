import cookie from "@fastify/cookie";
import bcrypt from "bcrypt";
import Fastify from "fastify";
import { open, sessions, users } from "./database";

const app = Fastify();
await app.register(cookie);

app.post<{ Body: { email: string; password: string } }>("/login", async (request, reply) => {
  const user = await users.findOne({ email: request.body.email });
  if (!user || !(await bcrypt.compare(request.body.password, user.passwordHash))) {
    return reply.code(401).send();
  }
  const sid = await open(user._id);
  reply.setCookie("sid", sid, { httpOnly: true, secure: true, sameSite: "lax", maxAge: 3600 });
  return reply.send({ user: user._id, sid }); // finding: session-id-exposed
});

app.get("/me", async (request, reply) => {
  const session = await sessions.findOne({ _id: request.cookies.sid, expiresAt: { $gt: new Date() } });
  if (!session) {
    return reply.code(401).send();
  }
  return { user: session.userId };
});
