import datetime

from pymongo import MongoClient

sessions = MongoClient().app.sessions


def now():
    return datetime.datetime.now(datetime.timezone.utc)


def create(sid, user):
    sessions.insert_one({"sid": sid, "user_id": user})  # finding: session-without-expiry


def find(sid):
    return sessions.find_one({"sid": sid})
