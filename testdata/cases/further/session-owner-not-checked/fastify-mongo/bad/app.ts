import cookie from "@fastify/cookie";
import Fastify, { type FastifyRequest } from "fastify";
import { sessions } from "./database";

const app = Fastify();
await app.register(cookie);

async function current(request: FastifyRequest) {
  return sessions.findOne({ _id: request.cookies.sid, expiresAt: { $gt: new Date() } });
}

app.get<{ Querystring: { user: string } }>("/sessions", async (request, reply) => {
  const session = await current(request);
  if (!session) {
    return reply.code(401).send();
  }
  const found = await sessions.find({ userId: request.query.user }).toArray(); // finding: session-owner-not-checked
  return found.map(({ device, since }) => ({ device, since }));
});
