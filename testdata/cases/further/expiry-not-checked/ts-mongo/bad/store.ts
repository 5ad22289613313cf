import { randomBytes } from "node:crypto";
import { MongoClient } from "mongodb";

const sessions = new MongoClient(process.env.MONGO_URL as string).db("app").collection("sessions");

export async function create(userId: string) {
  const sid = randomBytes(32).toString("base64url");
  await sessions.insertOne({ sid, userId, expiresAt: new Date(Date.now() + 3600000) });
  return sid;
}

export async function find(sid: string) {
  return sessions.findOne({ sid }); // finding: expiry-not-checked
}
