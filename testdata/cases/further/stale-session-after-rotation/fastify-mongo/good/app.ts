import { randomBytes } from "node:crypto";
import cookie from "@fastify/cookie";
import Fastify from "fastify";
import { MongoClient } from "mongodb";

interface Session {
  _id: string;
  userId: string;
  cart: string[];
  expiresAt: Date;
}

const app = Fastify();
await app.register(cookie);
const sessions = new MongoClient(process.env.MONGO_URL as string).db("shop").collection<Session>("sessions");

app.post("/renew", async (request, reply) => {
  const old = request.cookies.sid ?? "";
  const session = await sessions.findOne({ _id: old, expiresAt: { $gt: new Date() } });
  if (!session) {
    return reply.code(401).send();
  }
  const sid = randomBytes(32).toString("base64url");
  await sessions.insertOne({ ...session, _id: sid });
  await sessions.deleteOne({ _id: old });
  return reply.setCookie("sid", sid, { httpOnly: true, secure: true, sameSite: "lax", maxAge: 3600 }).send({ ok: true });
});
