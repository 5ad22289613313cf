# Coroutines that nobody awaits: nothing happens.
import secrets

from sqlalchemy import Column, String, delete, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase

engine = create_async_engine("cockroachdb+asyncpg://localhost/app")
make_session = async_sessionmaker(engine)


async def session_add(session: AsyncSession, sid):
    session.add(Session(session_id=sid, user_id=secrets.token_hex(8)))
    session.commit()


async def add_and_drop(session: AsyncSession, sid):
    session.add(Session(session_id=sid))
    session.rollback()


async def session_add_all(session: AsyncSession, sid):
    session.add_all([Session(session_id=sid)])
    session.commit()


async def bulk(session: AsyncSession, sid):
    session.bulk_save_objects([Session(session_id=sid)])
    session.commit()


async def session_merge(session: AsyncSession, sid):
    session.merge(Session(session_id=sid, user_id=secrets.token_hex(8)))
    session.commit()


async def session_get(session: AsyncSession, sid):
    found = session.get(Session, sid)


async def session_get_one(session: AsyncSession, sid):
    found = session.get_one(Session, sid)


async def remove(session: AsyncSession, sid):
    found = session.get(Session, sid)
    session.delete(found)
    session.commit()


async def session_flush(session: AsyncSession, sid):
    session.add(Session(session_id=sid, user_id=session.flush([secrets.token_hex(8)])))
    session.commit()


async def select_first(session: AsyncSession, sid):
    found = session.execute(select(Session).where(Session.session_id == sid))
    found = found.scalar_one_or_none()


async def select_scalar(session: AsyncSession, sid):
    found = session.scalar(select(Session).where(Session.session_id == sid))


async def statement(session: AsyncSession, sid):
    session.execute(text("INSERT INTO sessions (session_id) VALUES (:sid)"), {"sid": sid})
    session.commit()


async def insert_list(session: AsyncSession, sid):
    session.execute(insert(Session), [{"session_id": sid}])
    session.commit()


async def insert_dict(session: AsyncSession, sid):
    session.execute(insert(Session), {"session_id": sid})
    session.commit()


async def annotated(connection: AsyncConnection, sid):
    connection.execute(text("DELETE FROM sessions WHERE session_id = :sid"), {"sid": sid})


async def synchronous(session: AsyncSession, sid):
    session.run_sync(put, sid)


async def forgotten_of_sessionmaker(sid):
    async with make_session() as session:
        session.add(Session(session_id=sid))
        session.commit()
        session.merge(Session(session_id=sid))


async def add_by_name(session: AsyncSession, sid):
    session.add(instance=Session(session_id=sid))


async def forgotten_of_connection(connection: AsyncConnection, sid):
    connection.execute(text("DELETE FROM sessions WHERE session_id = :sid"), {"sid": sid})


async def forgotten_merge(session: AsyncSession, sid):
    session.merge(Session(session_id=sid))
    session.rollback()


def put_session(session):
    session.add(Session(session_id=secrets.token_hex(5)))


async def session_synchronous(session: AsyncSession):
    await session.run_sync(put_session)
