import secrets

from flask_pymongo import PyMongo
from pymongo import DeleteOne, InsertOne, MongoClient, ReplaceOne, UpdateOne
from pymongo.collection import Collection
from pymongo.database import Database

client = MongoClient()
sessions = client["app"]["sessions"]
mongo = PyMongo()

def create(sid):
    sessions.insert_one({"_id": sid, "user_id": secrets.token_hex(8)})


def create_many(sid):
    sessions.insert_many([{"_id": sid}, {"_id": secrets.token_urlsafe(32)}])


def put(sid):
    sessions.replace_one({"_id": sid}, {"user_id": secrets.token_hex(8)}, upsert=True)


def exchange(sid):
    return sessions.find_one_and_replace({"_id": sid}, {"user_id": secrets.token_hex(8)}, upsert=True)


def replace(sid):
    sessions.replace_one({"_id": sid}, {"user_id": secrets.token_hex(8)})


def exchange_existing(sid):
    return sessions.find_one_and_replace({"_id": sid}, {"user_id": secrets.token_hex(8)})


def upsert(sid):
    sessions.update_one({"_id": sid}, {"$set": {"user_id": secrets.token_hex(8)}}, upsert=True)


def upsert_by_position(sid):
    sessions.update_one({"_id": sid}, {"$set": {"user_id": secrets.token_hex(8)}}, True)


def session_update(sid):
    sessions.update_many({"_id": sid}, {"$set": {"user_id": secrets.token_hex(8)}})


def find_and_upsert(sid):
    return sessions.find_one_and_update({"_id": sid}, {"$set": {"user_id": secrets.token_hex(8)}}, upsert=True)


def find_and_update(sid):
    return sessions.find_one_and_update({"_id": sid}, {"$set": {"user_id": secrets.token_hex(8)}})


def session_remove(sid):
    sessions.delete_one({"_id": sid})


def find_and_remove(sid):
    return sessions.find_one_and_delete({"_id": sid})


def read(sid):
    return sessions.find_one({"_id": sid})


def search(sid):
    return sessions.find(filter={"_id": sid})


def count(sid):
    return sessions.count_documents(filter={"_id": sid})


def batch(sid):
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


def indexes():
    name = sessions.create_index("user_id", name=secrets.token_hex(4))
    sessions.insert_one({"_id": name})


def by_attribute(sid):
    client.app.sessions.insert_one({"_id": sid})


def of_flask(sid):
    mongo.db.sessions.find(filter={"_id": sid})


def of_flask_client(sid):
    mongo.cx["app"]["sessions"].insert_one({"_id": sid})


def of_collection(database, sid):
    Collection(database, "sessions").insert_one({"_id": sid})


def of_database(sid):
    Database(client, "app").get_collection("sessions").insert_one({"_id": sid})


def of_old_version(sid):
    sessions.insert({"_id": sid})
    sessions.save({"_id": sid})
    sessions.remove({"_id": sid})


def old_upsert(sid):
    sessions.update({"_id": sid}, {"$set": {"user_id": secrets.token_hex(8)}}, upsert=True)


def old_update(sid):
    sessions.update({"_id": sid}, {"$set": {"user_id": secrets.token_hex(8)}})
