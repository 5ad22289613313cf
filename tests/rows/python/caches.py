import secrets

from diskcache import Cache
from django.core.cache import cache, caches

disk = Cache("/var/lib/sessions")

def put(sid):
    cache.set(sid, secrets.token_hex(8), 3600)


def create(sid):
    cache.add(sid, secrets.token_hex(8))


def read(sid):
    return cache.get(sid)


def remove(sid):
    cache.delete(sid)


def session_replace(sid):
    cache.replace(sid, secrets.token_hex(8))


def read_or_create(sid):
    return cache.get_or_set(sid, secrets.token_hex(8))


def put_many(sid):
    cache.set_many({"first": secrets.token_hex(8)})


def read_many(sid):
    return cache.get_many([sid])


def take(sid):
    return cache.pop(sid)


def remove_many(sid):
    cache.delete_many([sid])


def known(sid):
    return cache.has_key(sid)


def extend(sid):
    cache.touch(sid)


def session_count():
    cache.incr(secrets.token_hex(8))


async def put_awaited(sid):
    await cache.aset(sid, secrets.token_hex(8), 3600)


async def create_awaited(sid):
    await cache.aadd(sid, secrets.token_hex(8))


async def read_awaited(sid):
    return await cache.aget(sid)


async def remove_awaited(sid):
    await cache.adelete(sid)


async def replace_awaited(sid):
    await cache.areplace(sid, secrets.token_hex(8))


async def read_or_create_awaited(sid):
    return await cache.aget_or_set(sid, secrets.token_hex(8))


async def put_many_awaited(sid):
    await cache.aset_many({"first": secrets.token_hex(8)})


async def read_many_awaited(sid):
    return await cache.aget_many([sid])


async def take_awaited(sid):
    return await cache.apop(sid)


async def remove_many_awaited(sid):
    await cache.adelete_many([sid])


async def known_awaited(sid):
    return await cache.ahas_key(sid)


async def extend_awaited(sid):
    await cache.atouch(sid)


async def session_count_awaited():
    await cache.aincr(secrets.token_hex(8))


def put_item(sid):
    disk[sid] = secrets.token_hex(8)


def read_item(sid):
    return disk[sid]


def remove_item(sid):
    del disk[sid]


def of_other_cache(sid):
    caches["sessions"].set(sid, secrets.token_hex(8))


def create_for_an_hour(key, sid):
    cache.add(key=sid, value="session", timeout=3600)


def create_by_name(sid):
    disk.add(key=sid, value="session")


def counted():
    key = secrets.token_urlsafe(32)
    caches["sessions"].replace("session", key)
