import json

import redis

db = redis.Redis()


def create(sid, user):
    db.setex("session:" + sid, 3600, json.dumps({"user_id": user}))


def find(sid):
    text = db.get("session:" + sid)
    return json.loads(text) if text else None
