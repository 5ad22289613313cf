import { MongoClient } from "mongodb";

const db = new MongoClient(process.env.MONGO_URL as string).db("shop");

export const users = db.collection<{ _id: string; email: string; passwordHash: string }>("users");
export const sessions = db.collection<{ _id: string; userId: string; expiresAt: Date }>("sessions");
