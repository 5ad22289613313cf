import redis

db = redis.Redis()


def create(sid, user):
    db.hset("session:" + sid, mapping={"user_id": user})  # finding: session-without-expiry


def find(sid):
    return db.hgetall("session:" + sid) or None
