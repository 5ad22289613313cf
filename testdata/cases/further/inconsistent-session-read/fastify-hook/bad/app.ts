import cookie from "@fastify/cookie";
import Fastify from "fastify";
import type { FastifyReply, FastifyRequest } from "fastify";
import { SessionTable } from "./table";

const app = Fastify();
await app.register(cookie);
const table = new SessionTable("sessions");

app.addHook("preHandler", async (request: FastifyRequest, reply: FastifyReply) => {
  const session = await table.find(request.cookies.sid ?? "");
  if (!session || session.expiresAt < Date.now() / 1000) {
    return reply.code(401).send();
  }
  request.headers["x-user"] = session.userId;
});

app.get("/me", async (request) => ({ user: request.headers["x-user"] }));
