import { MongoClient } from "mongodb";

const db = new MongoClient(process.env.MONGO_URL).db("shop");

export const users = db.collection("users");
export const sessions = db.collection("sessions");
