import { Model as OneModel, Table } from "dynamodb-onetable";
import { DeleteItemCommand, Entity as ToolboxEntity, GetItemCommand, PutItemCommand, UpdateItemCommand } from "dynamodb-toolbox";
import dynamoose from "dynamoose";
import { Entity } from "electrodb";
import { randomUUID } from "node:crypto";

// --- Dynamoose
const schema = new dynamoose.Schema({ sid: String, userId: String });
const Session = dynamoose.model("Session", schema);

export async function document(sid, userId) {
  const session = new Session({ sid, userId });
  await session.save();
  await session.delete();
}

export async function statics(sid, userId) {
  await Session.create({ sid, userId }, { overwrite: true });
  await Session.create({ sid, userId });
  await Session.update({ sid, userId });
  await Session.update({ sid }, { userId });
  await Session.batchPut([{ sid, userId }]);
}

export async function found(sid) {
  const session = await Session.get(sid);
  await Session.delete(session.next);
  const rows = await Session.query("sid").eq(sid).exec();
  await Session.delete(rows[0].next);
}

export async function narrowed(sid) {
  const rows = await Session.query("userId").using("byUser").eq(sid).exec();
  await Session.delete({ sid: rows[0].sid });
}

export function handedOn() {
  const sid = randomUUID();
  return new dynamoose.Schema({ sid: { type: String, default: sid } });
}

// --- ElectroDB
const Sessions = new Entity({ model: { entity: "session", service: "auth", version: "1" } });

export async function electro(sid, userId) {
  await Sessions.put({ sid, userId }).go();
  await Sessions.create({ sid, userId }).go();
  await Sessions.update({ sid }).set({ userId }).go();
  await Sessions.patch({ sid }).set({ userId }).remove(["old"]).go();
}

export async function electroFound(sid) {
  const { data: session } = await Sessions.get({ sid }).go();
  await Sessions.delete({ sid: session.next }).go();
  await Sessions.query.bySession({ sid }).go();
}

// --- OneTable
const table = new Table({ name: "auth" });
const Stored = table.getModel("Session");
const Own = new OneModel(table, "OwnSession", {});

export async function one(sid, userId) {
  await Stored.create({ sid, userId });
  await Stored.upsert({ sid, userId });
  await Stored.update({ sid, userId });
  await Own.create({ sid, userId });
}

export async function oneFound(sid) {
  const session = await Stored.get({ sid });
  await Stored.remove({ sid: session.next });
  const sessions = await Stored.find({ sid });
  await Stored.remove({ sid: sessions[0].next });
}

// --- DynamoDB-Toolbox
const Box = new ToolboxEntity({ name: "BoxSession" });

export async function toolbox(sid, userId) {
  await Box.build(PutItemCommand).item({ sid, userId }).send();
  const { Item: session } = await Box.build(GetItemCommand).key({ sid }).send();
  await Box.build(UpdateItemCommand).item({ sid: session.next, userId }).send();
  await Box.build(DeleteItemCommand).key({ sid }).send();
}

export async function toolboxOld(sid, userId) {
  await Box.put({ sid, userId });
  await Box.update({ sid, userId });
  const { Item: session } = await Box.get({ sid });
  await Box.delete({ sid: session.next });
}
