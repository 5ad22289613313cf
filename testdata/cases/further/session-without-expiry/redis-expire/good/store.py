import redis

db = redis.Redis()


def create(sid, user):
    db.hset("session:" + sid, mapping={"user_id": user})
    db.expire("session:" + sid, 3600)


def find(sid):
    return db.hgetall("session:" + sid) or None
