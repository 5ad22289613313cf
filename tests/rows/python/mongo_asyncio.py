import secrets

from motor.motor_asyncio import AsyncIOMotorClient, AsyncIOMotorCollection, AsyncIOMotorDatabase
from pymongo import DeleteOne, InsertOne, ReplaceOne, UpdateOne

client = AsyncIOMotorClient()
sessions = client["app"]["sessions"]

async def create(sid):
    await sessions.insert_one({"_id": sid, "user_id": secrets.token_hex(8)})


async def create_many(sid):
    await sessions.insert_many([{"_id": sid}, {"_id": secrets.token_urlsafe(32)}])


async def put(sid):
    await sessions.replace_one({"_id": sid}, {"user_id": secrets.token_hex(8)}, upsert=True)


async def exchange(sid):
    return await sessions.find_one_and_replace({"_id": sid}, {"user_id": secrets.token_hex(8)}, upsert=True)


async def replace(sid):
    await sessions.replace_one({"_id": sid}, {"user_id": secrets.token_hex(8)})


async def exchange_existing(sid):
    return await sessions.find_one_and_replace({"_id": sid}, {"user_id": secrets.token_hex(8)})


async def upsert(sid):
    await sessions.update_one({"_id": sid}, {"$set": {"user_id": secrets.token_hex(8)}}, upsert=True)


async def upsert_by_position(sid):
    await sessions.update_one({"_id": sid}, {"$set": {"user_id": secrets.token_hex(8)}}, True)


async def update(sid):
    await sessions.update_many({"_id": sid}, {"$set": {"user_id": secrets.token_hex(8)}})


async def find_and_upsert(sid):
    return await sessions.find_one_and_update({"_id": sid}, {"$set": {"user_id": secrets.token_hex(8)}}, upsert=True)


async def find_and_update(sid):
    return await sessions.find_one_and_update({"_id": sid}, {"$set": {"user_id": secrets.token_hex(8)}})


async def remove(sid):
    await sessions.delete_one({"_id": sid})


async def find_and_remove(sid):
    return await sessions.find_one_and_delete({"_id": sid})


async def read(sid):
    return await sessions.find_one({"_id": sid})


async def search(sid):
    return sessions.find({"_id": sid})


async def count(sid):
    return await sessions.count_documents({"_id": sid})


async def batch(sid):
    await sessions.bulk_write(
        [
            InsertOne({"_id": sid}),
            DeleteOne({"_id": "old"}),
            UpdateOne({"_id": sid}, {"$set": {"user_id": "1"}}, upsert=True),
            UpdateOne({"_id": sid}, {"$set": {"user_id": "1"}}),
            ReplaceOne({"_id": sid}, {"user_id": "1"}, upsert=True),
            ReplaceOne({"_id": sid}, {"user_id": "1"}),
        ]
    )


async def indexes():
    name = await sessions.create_index("user_id", name=secrets.token_hex(4))
    await sessions.insert_one({"_id": name})


async def of_collection(collection: AsyncIOMotorCollection, sid):
    await collection.insert_one({"_id": sid})


async def of_database(database: AsyncIOMotorDatabase, sid):
    await database.sessions.insert_one({"_id": sid})


async def forgotten(sid):
    sessions.insert_one({"_id": sid})


async def search_by_name(sid):
    return await sessions.find(filter={"_id": sid}).to_list(None)
