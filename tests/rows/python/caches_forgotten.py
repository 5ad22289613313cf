# Coroutines that nobody awaits: nothing happens.
import secrets

from aiocache import Cache, cached

cache = Cache(Cache.MEMORY)

async def put(sid):
    await cache.set(sid, secrets.token_hex(8), ttl=3600)


async def create(sid):
    cache.add(sid, secrets.token_hex(8))


async def read(sid):
    found = cache.get(sid)


async def remove(sid):
    cache.delete(sid)


async def session_put_many():
    cache.multi_set([("first", secrets.token_hex(8))])


async def read_many(sid):
    found = cache.multi_get([sid])


async def known(sid):
    found = cache.exists(sid)


async def extend(sid):
    cache.expire(sid, 3600)
