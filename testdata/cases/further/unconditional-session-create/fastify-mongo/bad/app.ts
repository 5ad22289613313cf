import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import Fastify from "fastify";
import { MongoClient } from "mongodb";

interface Session {
  _id: string;
  userId?: string;
  expiresAt: Date;
}

const app = Fastify();
await app.register(cookie);
const sessions = new MongoClient(process.env.MONGO_URL as string).db("shop").collection<Session>("sessions");

app.post("/visit", async (request, reply) => {
  const sid = randomUUID();
  const expiresAt = new Date(Date.now() + 3600000);
  await sessions.replaceOne({ _id: sid }, { expiresAt }, { upsert: true }); // finding: unconditional-session-create
  return reply.setCookie("sid", sid, { httpOnly: true, secure: true, sameSite: "lax", maxAge: 3600 }).send({ ok: true });
});

app.get("/me", async (request, reply) => {
  const session = await sessions.findOne({ _id: request.cookies.sid, expiresAt: { $gt: new Date() } });
  if (!session) {
    return reply.code(401).send();
  }
  return { user: session.userId };
});
