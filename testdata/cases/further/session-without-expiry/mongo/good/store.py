import datetime

from pymongo import MongoClient

sessions = MongoClient().app.sessions


def now():
    return datetime.datetime.now(datetime.timezone.utc)


def create(sid, user):
    sessions.insert_one({"sid": sid, "user_id": user, "last_seen": now()})


def find(sid):
    return sessions.find_one({"sid": sid, "last_seen": {"$gt": now() - datetime.timedelta(minutes=30)}})
