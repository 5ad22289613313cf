import { randomBytes } from "node:crypto";
import { MongoClient } from "mongodb";

const db = new MongoClient(process.env.MONGO_URL as string).db("shop");

export const users = db.collection<{ _id: string; email: string; passwordHash: string }>("users");
export const sessions = db.collection<{ _id: string; userId: string; expiresAt: Date }>("sessions");

export async function open(userId: string): Promise<string> {
  const sid = randomBytes(32).toString("base64url");
  await sessions.insertOne({ _id: sid, userId, expiresAt: new Date(Date.now() + 3600000) });
  return sid;
}
