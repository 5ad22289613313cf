import secrets


def create(redis, sid):
    redis.set(sid, secrets.token_hex(8), nx=True, ex=3600)


def replace(redis, sid):
    redis.set(sid, secrets.token_hex(8), xx=True, px=3600000)


def put(redis, sid):
    redis.set(sid, secrets.token_hex(8))


def exchange(redis, sid):
    return redis.getset(sid, secrets.token_hex(8))


def put_for_an_hour(redis, sid):
    redis.setex(sid, 3600, secrets.token_hex(8))


def create_without_end(redis, sid):
    redis.setnx(sid, secrets.token_hex(8))


def fields(redis, sid):
    redis.hset(sid, mapping={"user_id": secrets.token_hex(8)})


def field(redis, sid):
    redis.hset(sid, "user_id", secrets.token_hex(8))


def old_fields(redis, sid):
    redis.hmset(sid, {"user_id": secrets.token_hex(8)})


def session_many(redis):
    redis.mset({"first": secrets.token_hex(8), "second": "1"})


def read_fields(redis, sid):
    return redis.hgetall(sid)


def read_and_extend(redis, sid):
    return redis.getex(sid, ex=3600)


def remove_later(redis, sid):
    redis.unlink(sid)


def end(redis, sid):
    redis.pexpire(sid, 0)


def end_at(redis, sid, when):
    redis.expireat(sid, when)


def count(redis, sid):
    redis.hincrby(sid, "requests", 1)


def extend(redis, sid):
    redis.expire(sid, 3600)


def read(redis, sid):
    return redis.get(sid)


def remove(redis, sid):
    redis.delete(sid)


def known(redis, sid):
    if redis.exists(sid):
        redis.set("known", sid)


def session_rename(redis, sid):
    redis.rename(sid, secrets.token_urlsafe(32))


def queued(redis_client, sid):
    pipe = redis_client.pipeline()
    pipe.set(sid, "1")
    pipe.execute()


def end_of_life(redis, sid):
    redis.expire(sid, 0)


def end_at_milliseconds(kv, sid, when):
    kv.pexpireat(sid, when)
