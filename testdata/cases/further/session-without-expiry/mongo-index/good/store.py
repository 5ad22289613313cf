import datetime

from pymongo import MongoClient

sessions = MongoClient().app.sessions
sessions.create_index("at", expireAfterSeconds=3600)


def create(sid, user):
    sessions.insert_one({"sid": sid, "user_id": user, "at": datetime.datetime.now(datetime.timezone.utc)})


def find(sid):
    return sessions.find_one({"sid": sid})
