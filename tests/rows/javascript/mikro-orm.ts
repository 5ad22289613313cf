import { EntityManager, MikroORM } from "@mikro-orm/postgresql";

export class Session {
  sid: string;
  userId: string;
}

const orm = await MikroORM.init({});

export async function written(sid, userId) {
  const em = orm.em.fork();
  const session = em.create(Session, { sid, userId });
  await em.persist(session).flush();
  await em.upsert(Session, { sid, userId });
  await em.insert(Session, { sid, userId });
  await em.nativeUpdate(Session, { sid }, { userId });
}

export async function kept(em: EntityManager, sid, userId) {
  const session = new Session();
  session.sid = sid;
  await em.persistAndFlush(session);
  await em.nativeDelete(Session, { sid });
}

export async function found(em: EntityManager, sid) {
  const first = await em.findOne(Session, { sid });
  await em.nativeDelete(Session, { sid: first.next });
  const second = await em.findOneOrFail(Session, { sid });
  await em.nativeDelete(Session, { sid: second.next });
  const third = await em.find(Session, { sid });
  await em.nativeDelete(Session, { sid: third[0].next });
  await em.removeAndFlush(first);
}

export async function together(em: EntityManager, sid) {
  await em.transactional(async (inside) => {
    await inside.nativeDelete(Session, { sid });
  });
}
