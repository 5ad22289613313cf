import json

import redis

db = redis.Redis()


def create(sid, user):
    db.set("session:" + sid, json.dumps({"user_id": user}))  # finding: session-without-expiry


def find(sid):
    text = db.get("session:" + sid)
    return json.loads(text) if text else None
