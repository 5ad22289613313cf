# Coroutines that nobody awaits: nothing happens.
import secrets

import redis.asyncio as redis

db = redis.from_url("redis://localhost")

async def create(sid):
    await db.set(sid, secrets.token_hex(8), nx=True, ex=3600)


async def replace(sid):
    db.set(sid, secrets.token_hex(8), xx=True, px=3600000)


async def json_document(sid):
    db.json().set(sid, "$", {"user_id": secrets.token_hex(8)})


async def old_json_document(sid):
    db.json().set(sid, ".", {"user_id": secrets.token_hex(8)})


async def put(sid):
    db.set(sid, secrets.token_hex(8))


async def exchange(sid):
    found = db.getset(sid, secrets.token_hex(8))


async def put_for_an_hour(sid):
    db.setex(sid, 3600, secrets.token_hex(8))


async def create_without_end(sid):
    db.setnx(sid, secrets.token_hex(8))


async def fields(sid):
    db.hset(sid, mapping={"user_id": secrets.token_hex(8)})


async def field(sid):
    db.hset(sid, "user_id", secrets.token_hex(8))


async def old_fields(sid):
    db.hmset(sid, {"user_id": secrets.token_hex(8)})


async def session_many():
    db.mset({"first": secrets.token_hex(8), "second": "1"})


async def read_fields(sid):
    found = db.hgetall(sid)


async def read_and_extend(sid):
    found = db.getex(sid, ex=3600)


async def remove_later(sid):
    db.unlink(sid)


async def end(sid):
    db.pexpire(sid, 0)


async def end_at(sid, when):
    db.expireat(sid, when)


async def count(sid):
    db.hincrby(sid, "requests", 1)


async def extend(sid):
    db.expire(sid, 3600)


async def read(sid):
    found = db.get(sid)


async def read_many(sid):
    found = db.mget([sid])


async def remove(sid):
    db.delete(sid)


async def known(sid):
    if db.exists(sid):
        db.set("known", sid)


async def session_rename(sid):
    db.rename(sid, secrets.token_urlsafe(32))


async def rename_to_free(sid):
    db.renamenx(sid, secrets.token_urlsafe(32))


async def index(user_id):
    db.sadd("sessions:" + user_id, secrets.token_urlsafe(32))
