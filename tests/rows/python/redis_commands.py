import secrets

import redis
from redis.sentinel import Sentinel

db = redis.Redis(connection_pool=redis.ConnectionPool.from_url("redis://localhost"))

def create(sid):
    db.set(sid, secrets.token_hex(8), nx=True, ex=3600)


def replace(sid):
    db.set(sid, secrets.token_hex(8), xx=True, px=3600000)


def json_document(sid):
    db.json().set(sid, "$", {"user_id": secrets.token_hex(8)})


def old_json_document(sid):
    db.json().set(sid, ".", {"user_id": secrets.token_hex(8)})


def put(sid):
    db.set(sid, secrets.token_hex(8))


def exchange(sid):
    return db.getset(sid, secrets.token_hex(8))


def put_for_an_hour(sid):
    db.setex(sid, 3600, secrets.token_hex(8))


def create_without_end(sid):
    db.setnx(sid, secrets.token_hex(8))


def fields(sid):
    db.hset(sid, mapping={"user_id": secrets.token_hex(8)})


def field(sid):
    db.hset(sid, "user_id", secrets.token_hex(8))


def old_fields(sid):
    db.hmset(sid, {"user_id": secrets.token_hex(8)})


def session_many():
    db.mset({"first": secrets.token_hex(8), "second": "1"})


def read_fields(sid):
    return db.hgetall(sid)


def read_and_extend(sid):
    return db.getex(sid, ex=3600)


def remove_later(sid):
    db.unlink(sid)


def end(sid):
    db.pexpire(sid, 0)


def end_at(sid, when):
    db.expireat(sid, when)


def count(sid):
    db.hincrby(sid, "requests", 1)


def extend(sid):
    db.expire(sid, 3600)


def read(sid):
    return db.get(sid)


def read_many(sid):
    return db.mget([sid])


def remove(sid):
    db.delete(sid)


def known(sid):
    if db.exists(sid):
        db.set("known", sid)


def session_rename(sid):
    db.rename(sid, secrets.token_urlsafe(32))


def rename_to_free(sid):
    db.renamenx(sid, secrets.token_urlsafe(32))


def index(user_id):
    db.sadd("sessions:" + user_id, secrets.token_urlsafe(32))


def pool():
    pooled = redis.ConnectionPool(password=secrets.token_hex(8))
    db.set("pool", pooled)


def of_sentinel(sid):
    Sentinel([("localhost", 26379)]).master_for("sessions").set(sid, "1")


def queued(sid):
    pipe = db.pipeline()
    pipe.set(sid, "1")
    pipe.expire(sid, 3600)
    pipe.execute()


def by_name(sid):
    db.expire(name=sid, time=3600)
    db.touch(sid)
    db.rename(src=sid, dst="session:new")
    return db.get(name=sid)


def session_exists(sid):
    db.set("session:known", db.exists(secrets.token_hex(8)))


def session_pool():
    key = secrets.token_urlsafe(32)
    return redis.ConnectionPool.from_url(key)
