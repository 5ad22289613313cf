# Coroutines that nobody awaits: nothing happens.
import secrets

from motor.motor_asyncio import AsyncIOMotorClient, AsyncIOMotorCollection, AsyncIOMotorDatabase
from pymongo import DeleteOne, InsertOne, ReplaceOne, UpdateOne

client = AsyncIOMotorClient()
sessions = client["app"]["sessions"]

async def create(sid):
    await sessions.insert_one({"_id": sid, "user_id": secrets.token_hex(8)})


async def create_many(sid):
    sessions.insert_many([{"_id": sid}, {"_id": secrets.token_urlsafe(32)}])


async def put(sid):
    sessions.replace_one({"_id": sid}, {"user_id": secrets.token_hex(8)}, upsert=True)


async def exchange(sid):
    found = sessions.find_one_and_replace({"_id": sid}, {"user_id": secrets.token_hex(8)}, upsert=True)


async def replace(sid):
    sessions.replace_one({"_id": sid}, {"user_id": secrets.token_hex(8)})


async def exchange_existing(sid):
    found = sessions.find_one_and_replace({"_id": sid}, {"user_id": secrets.token_hex(8)})


async def upsert(sid):
    sessions.update_one({"_id": sid}, {"$set": {"user_id": secrets.token_hex(8)}}, upsert=True)


async def upsert_by_position(sid):
    sessions.update_one({"_id": sid}, {"$set": {"user_id": secrets.token_hex(8)}}, True)


async def update(sid):
    sessions.update_many({"_id": sid}, {"$set": {"user_id": secrets.token_hex(8)}})


async def find_and_upsert(sid):
    found = sessions.find_one_and_update({"_id": sid}, {"$set": {"user_id": secrets.token_hex(8)}}, upsert=True)


async def find_and_update(sid):
    found = sessions.find_one_and_update({"_id": sid}, {"$set": {"user_id": secrets.token_hex(8)}})


async def remove(sid):
    sessions.delete_one({"_id": sid})


async def find_and_remove(sid):
    found = sessions.find_one_and_delete({"_id": sid})


async def read(sid):
    found = sessions.find_one({"_id": sid})


async def search(sid):
    found = sessions.find({"_id": sid})


async def count(sid):
    found = sessions.count_documents({"_id": sid})


async def batch(sid):
    sessions.bulk_write(
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
    name = sessions.create_index("user_id", name=secrets.token_hex(4))
    sessions.insert_one({"_id": name})


async def of_collection(collection: AsyncIOMotorCollection, sid):
    collection.insert_one({"_id": sid})


async def of_database(database: AsyncIOMotorDatabase, sid):
    database.sessions.insert_one({"_id": sid})
