import json

import redis

r = redis.Redis()


def save(sid, data):
    r.set(f"session:{sid}", json.dumps(data), ex=3600)  # finding: client-supplied-session-id


def load(sid):
    text = r.get(f"session:{sid}")
    return json.loads(text) if text else None


def drop(sid):
    r.delete(f"session:{sid}")
