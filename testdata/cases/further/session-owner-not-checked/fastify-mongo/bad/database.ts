import { MongoClient } from "mongodb";

interface Session {
  _id: string;
  userId: string;
  device: string;
  since: Date;
  expiresAt: Date;
}

export const sessions = new MongoClient(process.env.MONGO_URL as string).db("shop").collection<Session>("sessions");
