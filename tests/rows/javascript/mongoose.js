import mongoose, { model } from "mongoose";
import { getModelForClass } from "@typegoose/typegoose";
import { Elsewhere } from "./models";
import { randomUUID } from "node:crypto";

const schema = new mongoose.Schema({ sid: String });
const Session = mongoose.model("Session", schema);
const Named = model("NamedSession", schema);
const Again = mongoose.models.Session;

export class TypedSession {}
const Typed = getModelForClass(TypedSession);

export async function models(connection, sid) {
  await Again.deleteOne({ sid });
  await Named.deleteOne({ sid });
  await Typed.deleteOne({ sid });
  await connection.model("Session").deleteOne({ sid });
  mongoose.connect(`mongodb://localhost/${randomUUID()}`);
}

export async function documents(sid, userId) {
  const session = new Session({ sid, userId });
  await session.save();
  await session.set({ userId }).save();
  await session.deleteOne();
  await Session.deleteOne({ sid: session._id });
  const again = Session.hydrate({ sid, userId });
  await Session.deleteOne({ sid: again.sid });
}

export async function written(sid, userId) {
  await Session.create({ sid, userId });
  await Session.updateMany({ sid }, { $set: { userId } }, { upsert: true });
  await Session.updateMany({ sid }, { userId });
  await Session.replaceOne({ sid }, { sid, userId });
  await Session.bulkWrite([{ insertOne: { document: { sid, userId } } }]);
}

export async function found(sid) {
  const first = await Session.findOne({ sid }).lean();
  await Session.deleteOne({ sid: first.next });
  const second = await Session.findById(sid);
  await Session.deleteMany({ sid: second.next });
  const third = await Session.find({ sid });
  await Session.deleteMany({ sid: third[0].next });
  await Session.exists({ sid });
}

export async function aggregated(sid) {
  const sums = await Session.aggregate([{ $match: { sid } }]);
  await Session.deleteOne({ sid: sums[0].sid });
}

export async function typed(sid) {
  await Elsewhere.findByIdAndDelete(sid);
  const session = await Elsewhere.findById(sid);
  await Elsewhere.findByIdAndDelete(session.next);
  await Elsewhere.findOneAndUpdate({ sid }, { seen: true }, { upsert: true });
  await Elsewhere.findOneAndUpdate({ sid }, { seen: sid });
}

// === typed.ts
import { Model } from "mongoose";
export async function injected(model: Model<any>, sid: string) {
  await model.deleteOne({ sid });
}
