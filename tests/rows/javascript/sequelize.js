import { DataTypes, Model, Sequelize } from "sequelize";
import { attributes, database } from "./database";
import { StoredSession } from "./stored";
import { randomUUID } from "node:crypto";

const sequelize = new Sequelize("sqlite::memory:");
const Session = sequelize.define("Session", attributes);
const Other = database.connection.define("Other", { sid: DataTypes.STRING });

export class ClassSession extends Model {}
ClassSession.init({ sid: DataTypes.STRING }, { sequelize });

export async function written(sid, userId) {
  await Session.create({ sid, userId });
  await Session.upsert({ sid, userId });
  await Session.findOrCreate({ where: { sid }, defaults: { userId } });
  await Session.update({ userId }, { where: { sid } });
  await ClassSession.create({ sid, userId });
  await Other.create({ sid, userId });
}

export async function found(sid) {
  const first = await Session.findOne({ where: { sid } });
  await Session.destroy({ where: { sid: first.next } });
  const second = await Session.findByPk(sid);
  await Session.destroy({ where: { sid: second.next } });
  const third = await Session.findAll({ where: { sid } });
  await Session.destroy({ where: { sid: third[0].next } });
  await Session.count({ where: { sid } });
}

export async function foundToo(sid) {
  const [session] = await Session.findOrBuild({ where: { sid } });
  await Session.destroy({ where: { sid: session.next } });
  await Session.scope("alive").destroy({ where: { sid } });
  await sequelize.model("Session").destroy({ where: { sid } });
}

export async function everything(sid) {
  await Session.truncate();
  await sequelize.query("DELETE FROM sessions WHERE sid = ?", { replacements: [sid] });
  await sequelize.transaction(async (t) => {
    await Session.destroy({ where: { sid }, transaction: t });
  });
}

export async function instances(sid, userId) {
  const session = Session.build({ sid, userId });
  await session.save();
  await session.update({ userId: "other" });
  await session.set({ seen: sid }).update({ userId });
  await session.destroy({ force: true });
}

export function handedOn() {
  const sid = randomUUID();
  Session.addHook("beforeCreate", sid);
  sequelize.close(sid);
}

export class OwnSession extends StoredSession {}

export async function own(sid) {
  const session = new OwnSession();
  session.sid = sid;
  await session.save();
}

export async function ownFields(sid) {
  const session = new OwnSession();
  session.sid = sid;
  await session.save({ fields: ["sid"] });
}

// --- what a look-up found, of any object mapper
export async function rows(sid, userId) {
  const session = await Session.findByPk(sid);
  session.userId = userId;
  await session.save();
  session.userId = null;
  await session.save({ fields: ["userId"] });
  session.userId = sid;
  session.save((error, saved) => Session.destroy({ where: { sid: saved.next } }));
  await session.destroy();
}
