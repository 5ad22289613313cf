import secrets

import redis.asyncio as redis

db = redis.from_url("redis://localhost")

async def create(sid):
    await db.set(sid, secrets.token_hex(8), nx=True, ex=3600)


async def replace(sid):
    await db.set(sid, secrets.token_hex(8), xx=True, px=3600000)


async def json_document(sid):
    await db.json().set(sid, "$", {"user_id": secrets.token_hex(8)})


async def old_json_document(sid):
    await db.json().set(sid, ".", {"user_id": secrets.token_hex(8)})


async def put(sid):
    await db.set(sid, secrets.token_hex(8))


async def exchange(sid):
    return await db.getset(sid, secrets.token_hex(8))


async def put_for_an_hour(sid):
    await db.setex(sid, 3600, secrets.token_hex(8))


async def create_without_end(sid):
    await db.setnx(sid, secrets.token_hex(8))


async def fields(sid):
    await db.hset(sid, mapping={"user_id": secrets.token_hex(8)})


async def field(sid):
    await db.hset(sid, "user_id", secrets.token_hex(8))


async def old_fields(sid):
    await db.hmset(sid, {"user_id": secrets.token_hex(8)})


async def session_many():
    await db.mset({"first": secrets.token_hex(8), "second": "1"})


async def read_fields(sid):
    return await db.hgetall(sid)


async def read_and_extend(sid):
    return await db.getex(sid, ex=3600)


async def remove_later(sid):
    await db.unlink(sid)


async def end(sid):
    await db.pexpire(sid, 0)


async def end_at(sid, when):
    await db.expireat(sid, when)


async def count(sid):
    await db.hincrby(sid, "requests", 1)


async def extend(sid):
    await db.expire(sid, 3600)


async def read(sid):
    return await db.get(sid)


async def read_many(sid):
    return await db.mget([sid])


async def remove(sid):
    await db.delete(sid)


async def known(sid):
    if await db.exists(sid):
        await db.set("known", sid)


async def session_rename(sid):
    await db.rename(sid, secrets.token_urlsafe(32))


async def rename_to_free(sid):
    await db.renamenx(sid, secrets.token_urlsafe(32))


async def index(user_id):
    await db.sadd("sessions:" + user_id, secrets.token_urlsafe(32))


async def queued(sid):
    async with db.pipeline(transaction=True) as pipe:
        pipe.set(sid, "1")
        pipe.expire(sid, 3600)
        await pipe.execute()


async def forgotten(sid):
    db.set(sid, "1")
