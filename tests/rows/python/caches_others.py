import secrets

from aiocache import Cache, cached

cache = Cache(Cache.MEMORY)

async def put(sid):
    await cache.set(sid, secrets.token_hex(8), ttl=3600)


async def session_create(sid):
    await cache.add(sid, secrets.token_hex(8))


async def read(sid):
    return await cache.get(sid)


async def session_remove(sid):
    await cache.delete(sid)


async def session_put_many():
    await cache.multi_set([("first", secrets.token_hex(8))])


async def read_many(sid):
    return await cache.multi_get([sid])


async def known(sid):
    return await cache.exists(sid)


async def extend(sid):
    await cache.expire(sid, 3600)


@cached(ttl=10)
async def keep(sid):
    await cache.set(sid, "1")


# === unknown.py
import secrets


def put(cache, sid):
    cache.set(sid, secrets.token_hex(8))


def session_create(memcached, sid):
    memcached.add(sid, secrets.token_hex(8))


def read(mc, sid):
    return mc.get(sid)


def session_remove(cache, sid):
    cache.delete(sid)


# === shelf.py
import secrets
import shelve

shelf = shelve.open("sessions")


def put_on_shelf(sid):
    shelf[sid] = secrets.token_hex(8)


# === tiny.py
import secrets

from tinydb import TinyDB, where

tables = TinyDB("db.json")
sessions = tables.table("sessions")


def tiny(sid):
    sessions.insert({"session_id": sid, "user_id": secrets.token_hex(8)})


def tiny_upsert(sid):
    sessions.upsert({"session_id": sid, "user_id": secrets.token_hex(8)}, where("session_id") == sid)


def tiny_update(sid):
    sessions.update({"user_id": secrets.token_hex(8)}, where("session_id") == sid)


def tiny_get(sid):
    return sessions.get(where("session_id") == sid)


def tiny_search(sid):
    return sessions.search(where("session_id") == sid)


def tiny_remove(sid):
    sessions.remove(where("session_id") == sid)


# === fire.py
import secrets

from google.cloud import firestore

db = firestore.Client()
adb = firestore.AsyncClient()


def fire_add(sid):
    db.collection("sessions").add({"session_id": sid})


def fire_set(sid):
    db.collection("sessions").document(sid).set({"user_id": secrets.token_hex(8)})


def fire_create(sid):
    db.collection("sessions").document(sid).create({"user_id": secrets.token_hex(8)})


def fire_update(sid):
    db.collection("sessions").document(sid).update({"user_id": secrets.token_hex(8)})


def fire_get(sid):
    return db.collection("sessions").document(sid).get()


def fire_delete(sid):
    db.collection("sessions").document(sid).delete()


async def afire_add(sid):
    await adb.collection("sessions").add({"session_id": sid})


async def afire_set(sid):
    await adb.collection("sessions").document(sid).set({"user_id": secrets.token_hex(8)})


async def afire_create(sid):
    await adb.collection("sessions").document(sid).create({"user_id": secrets.token_hex(8)})


async def afire_update(sid):
    await adb.collection("sessions").document(sid).update({"user_id": secrets.token_hex(8)})


async def afire_get(sid):
    return await adb.collection("sessions").document(sid).get()


async def afire_delete(sid):
    await adb.collection("sessions").document(sid).delete()


# === azure_app.py
import secrets

from azure.cosmos import CosmosClient

container = CosmosClient("https://db").get_database_client("app").get_container_client("sessions")


def cosmos_put(sid):
    container.upsert_item({"id": sid, "user_id": secrets.token_hex(8)})


def cosmos_create(sid):
    container.create_item({"id": sid, "user_id": secrets.token_hex(8)})


def cosmos_replace(sid):
    container.replace_item(sid, {"id": sid, "user_id": secrets.token_hex(8)})


def cosmos_read(sid):
    return container.read_item(sid, partition_key=sid)


def cosmos_remove(sid):
    container.delete_item(sid, partition_key=sid)


def cosmos_unknown(box, sid):
    box.upsert_item({"id": sid})


# === objects.py
import secrets


def object_put(s3, sid):
    s3.put_object(Bucket="sessions", Key=sid, Body=secrets.token_hex(8))


def object_get(s3, sid):
    return s3.get_object(Bucket="sessions", Key=sid)


def object_delete(s3, sid):
    s3.delete_object(Bucket="sessions", Key=sid)
