import { BaseEntity, Column, DataSource, Entity, EntityManager, PrimaryColumn, Repository, getManager, getMongoRepository, getRepository } from "typeorm";
import { randomUUID } from "node:crypto";

@Entity("sessions")
export class Session {
  @PrimaryColumn()
  sid: string;

  @Column()
  userId: string;
}

@Entity("active_sessions")
export class ActiveSession extends BaseEntity {
  @PrimaryColumn()
  sid: string;

  @Column({ default: randomUUID() })
  userId: string;
}

const source = new DataSource({ type: "postgres" });
const sessions = source.getRepository(Session);
const manager = source.manager;

// --- repositories
export async function written(sid, userId) {
  await sessions.save({ sid, userId });
  await sessions.insert({ sid, userId });
  await sessions.upsert({ sid, userId }, ["sid"]);
  await sessions.update({ sid }, { userId });
  await sessions.save(sessions.create({ sid, userId }));
  await sessions.save(sessions.merge({ sid }, { userId }));
}

export async function ofClass(sid) {
  const session = new Session();
  session.sid = sid;
  await sessions.save(session);
}

export async function ofClassManaged(sid) {
  const session = new Session();
  session.sid = sid;
  await manager.save(Session, session);
}

export async function found(sid) {
  const first = await sessions.findOne({ where: { sid } });
  await sessions.delete({ sid: first.next });
  const second = await sessions.findOneBy({ sid });
  await sessions.delete({ sid: second.next });
  const third = await sessions.findOneByOrFail({ sid });
  await sessions.remove(third);
}

export async function many(sid) {
  const first = await sessions.find({ where: { sid } });
  await sessions.delete({ sid: first[0].next });
  const second = await sessions.findBy({ sid });
  await sessions.delete({ sid: second[0].next });
}

export async function there(sid) {
  await sessions.exists({ where: { sid } });
  await sessions.countBy({ sid });
}

export async function typed(repository: Repository<Session>, other: EntityManager, sid) {
  await repository.delete({ sid });
  await other.delete(Session, { sid });
}

export async function elsewhere(connection, sid) {
  await connection.getRepository(Session).delete({ sid });
  await getRepository(Session).delete({ sid });
  await getMongoRepository(Session).delete({ sid });
  await getManager().upsert(Session, { sid }, ["sid"]);
  await (await source.initialize()).createQueryBuilder().delete().from(Session).where("sid = :sid", { sid }).execute();
}

// --- entity managers
export async function managed(sid, userId) {
  await manager.save(Session, { sid, userId });
  await manager.insert(Session, { sid, userId });
  await manager.upsert(Session, { sid, userId }, ["sid"]);
  await manager.update(Session, { sid }, { userId });
  await manager.save(manager.create(Session, { sid, userId }));
}

export async function managedFound(sid) {
  const first = await manager.findOne(Session, { where: { sid } });
  await manager.delete(Session, { sid: first.next });
  const second = await manager.find(Session, { where: { sid } });
  await manager.delete(Session, { sid: second[0].next });
  await manager.remove(first);
}

export async function together(sid) {
  await source.transaction(async (inside) => {
    await inside.delete(Session, { sid });
  });
  await source.query("DELETE FROM sessions WHERE sid = $1", [sid]);
}

// --- active records
export async function active(sid, userId) {
  const session = new ActiveSession();
  session.sid = sid;
  await session.save();
  await session.softRemove();
  await ActiveSession.create({ sid, userId }).save();
}

export async function activeStatics(sid, userId) {
  const first = await ActiveSession.findOne({ where: { sid } });
  const second = await ActiveSession.findBy({ sid });
  await ActiveSession.update({ sid: first.next }, { userId });
  await ActiveSession.insert({ sid: second[0].next, userId });
  await ActiveSession.delete({ sid });
}

// --- query builders
export async function built(sid, userId) {
  await sessions.createQueryBuilder().update().set({ userId }).where("sid = :sid", { sid }).execute();
  await source.createQueryBuilder().update(Session).set({ userId }).where("sid = :sid", { sid }).execute();
  await sessions.createQueryBuilder().update({ userId }).where("sid = :sid", { sid }).execute();
  await source.createQueryBuilder().insert().into(Session).values({ sid, userId }).execute();
  await source.createQueryBuilder().delete().from(Session).where("sid = :sid", { sid }).execute();
}

export async function builtFound(sid) {
  const first = await sessions.createQueryBuilder("s").select("s.next").where("s.sid = :sid", { sid }).getOne();
  await sessions.delete({ sid: first.next });
  const second = await sessions.createQueryBuilder("s").where("s.sid = :sid", { sid }).getOneOrFail();
  await sessions.delete({ sid: second.next });
  const third = await sessions.createQueryBuilder("s").leftJoin("s.user", "u").where("s.sid = :sid", { sid }).getMany();
  await sessions.delete({ sid: third[0].next });
}
