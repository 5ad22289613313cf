import datetime

from pymongo import MongoClient

sessions = MongoClient().app.sessions


def now():
    return datetime.datetime.now(datetime.timezone.utc)


def create(sid, user):
    sessions.insert_one({"sid": sid, "user_id": user, "expires_at": now() + datetime.timedelta(hours=1)})


def find(sid):
    return sessions.find_one({"sid": sid, "expires_at": {"$gt": now()}})
