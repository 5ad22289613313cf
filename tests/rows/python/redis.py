import secrets

import redis
from flask import Flask, request

app = Flask(__name__)
db = redis.Redis()
pooled = redis.from_url("redis://localhost")


@app.post("/sessions")
def write():
    sid = request.cookies["sid"]
    new = secrets.token_urlsafe(32)
    db.set(sid, new)
    db.setex("session:" + sid, 3600, "1")
    db.psetex(sid, 3600000, new)
    pooled.hset(sid, "user_id", new)
    pooled.hset(sid, mapping={"user_id": new})
    db.delete(sid)
    value = db.get(sid)
    db.set(value, "x")
    return "ok"
