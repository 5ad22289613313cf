import { MongoClient } from "mongodb";
import { shared, sessionsElsewhere } from "./database";
import { randomUUID } from "node:crypto";

const client = new MongoClient(process.env.MONGO_URL);
const db = client.db("auth");
const sessions = db.collection("sessions");
const configured = client.db("auth").collection(process.env.SESSIONS);

export async function clients(sid) {
  const found = await shared.collection("sessions").findOne({ sid });
  await sessions.deleteOne({ sid: found.next });
  await sessions.createIndex({ [randomUUID()]: 1 });
  client.close(randomUUID());
}

export async function written(sid, userId) {
  await sessions.insert({ sid, userId });
  await configured.insert({ sid, userId });
  await sessions.save({ sid, userId });
  await sessions.updateMany({ sid }, { $set: { userId } }, { upsert: true });
  await sessions.updateMany({ sid }, { $set: { userId } });
  await sessions.replaceOne({ sid }, { sid, userId }, { upsert: true });
  await sessions.replaceOne({ sid }, { sid, userId });
  await sessions.bulkWrite([{ insertOne: { document: { sid, userId } } }]);
}

export async function found(sid) {
  const first = await sessions.findOne({ sid });
  await sessions.deleteOne({ sid: first.next });
  const second = await sessions.find({ sid }).toArray();
  await sessions.findOneAndDelete({ sid: second[0].next });
  await sessions.countDocuments({ sid });
  await sessions.findOne(sid);
}

export async function elsewhere(sid, userId) {
  await sessionsElsewhere.insertOne({ sid, userId });
  await sessionsElsewhere.updateOne({ sid }, { $set: { userId } }, { upsert: true });
  await sessionsElsewhere.updateOne({ sid }, { $set: { userId } });
  await sessionsElsewhere.replaceOne({ sid }, { sid, userId }, { upsert: true });
  const session = await sessionsElsewhere.findOne({ sid });
  await sessionsElsewhere.deleteOne({ sid: session.next });
}

export async function together(sid, userId) {
  await sessions.bulkWrite([
    { insertOne: { document: { sid, userId } } },
    { updateOne: { filter: { sid }, update: { $set: { userId } }, upsert: true } },
    { replaceOne: { filter: { sid }, replacement: { userId } } },
    { deleteOne: { filter: { sid } } },
  ]);
}

// === typed.ts
import { Collection, Db } from "mongodb";
export async function typed(first: Db, second: Collection, sid: string) {
  await first.collection("sessions").deleteMany({ sid });
  await second.findOneAndDelete({ sid });
}
