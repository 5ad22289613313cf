import secrets

from sqlalchemy import Column, String, delete, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase

engine = create_async_engine("cockroachdb+asyncpg://localhost/app")
make_session = async_sessionmaker(engine)


class Base(DeclarativeBase):
    pass


class Session(Base):
    __tablename__ = "sessions"

    session_id = Column(String, primary_key=True)
    user_id = Column(String)


async def session_add(session: AsyncSession, sid):
    session.add(Session(session_id=sid, user_id=secrets.token_hex(8)))
    await session.commit()


async def add_and_drop(session: AsyncSession, sid):
    session.add(Session(session_id=sid))
    await session.rollback()


async def session_add_all(session: AsyncSession, sid):
    session.add_all([Session(session_id=sid)])
    await session.commit()


async def bulk(session: AsyncSession, sid):
    await session.bulk_save_objects([Session(session_id=sid)])
    await session.commit()


async def session_merge(session: AsyncSession, sid):
    await session.merge(Session(session_id=sid, user_id=secrets.token_hex(8)))
    await session.commit()


async def session_get(session: AsyncSession, sid):
    return await session.get(Session, sid)


async def session_get_one(session: AsyncSession, sid):
    return await session.get_one(Session, sid)


async def remove(session: AsyncSession, sid):
    found = await session.get(Session, sid)
    await session.delete(found)
    await session.commit()


async def session_flush(session: AsyncSession, sid):
    session.add(Session(session_id=sid, user_id=await session.flush([secrets.token_hex(8)])))
    await session.commit()


async def select_first(session: AsyncSession, sid):
    found = await session.execute(select(Session).where(Session.session_id == sid))
    return found.scalar_one_or_none()


async def select_scalar(session: AsyncSession, sid):
    return await session.scalar(select(Session).where(Session.session_id == sid))


async def statement(session: AsyncSession, sid):
    await session.execute(text("INSERT INTO sessions (session_id) VALUES (:sid)"), {"sid": sid})
    await session.commit()


async def insert_list(session: AsyncSession, sid):
    await session.execute(insert(Session), [{"session_id": sid}])
    await session.commit()


async def insert_dict(session: AsyncSession, sid):
    await session.execute(insert(Session), {"session_id": sid})
    await session.commit()


async def of_sessionmaker(sid):
    async with make_session() as session:
        session.add(Session(session_id=sid))
        await session.commit()


async def block(sid):
    async with make_session.begin() as session:
        session.add(Session(session_id=sid))


async def inner_block(session: AsyncSession, sid):
    async with session.begin() as transaction:
        session.add(Session(session_id=sid))


async def connected(sid):
    async with engine.connect() as connection:
        await connection.execute(text("DELETE FROM sessions WHERE session_id = :sid"), {"sid": sid})
        await connection.commit()


async def engine_block(sid):
    async with engine.begin() as connection:
        await connection.execute(text("DELETE FROM sessions WHERE session_id = :sid"), {"sid": sid})


async def annotated(connection: AsyncConnection, sid):
    await connection.execute(text("DELETE FROM sessions WHERE session_id = :sid"), {"sid": sid})


def put(session, sid):
    session.add(Session(session_id=sid))


async def synchronous(session: AsyncSession, sid):
    await session.run_sync(put, sid)
