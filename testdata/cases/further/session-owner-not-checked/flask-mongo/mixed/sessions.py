import secrets

from flask import abort, request

from database import db


def find(sid):
    return db.sessions.find_one({"_id": sid, "expires_at": {"$gt": now()}})


def now():
    import datetime

    return datetime.datetime.now(datetime.timezone.utc)


def later():
    import datetime

    return now() + datetime.timedelta(hours=8)


def current():
    session = find(request.cookies.get("sid", ""))
    if session is None:
        abort(401)
    return session


def create(user_id):
    sid = secrets.token_urlsafe(32)
    db.sessions.insert_one({"_id": sid, "user_id": user_id, "expires_at": later()})
    return sid


def drop(sid):
    db.sessions.delete_one({"_id": sid})


def drop_all_of(user_id):
    db.sessions.delete_many({"user_id": user_id})
