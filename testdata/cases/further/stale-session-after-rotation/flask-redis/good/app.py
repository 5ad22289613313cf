import os
import secrets

from flask import Flask, abort, jsonify, request
from redis import Redis

app = Flask(__name__)
redis = Redis.from_url(os.environ["REDIS_URL"])


@app.post("/renew")
def renew():
    old = request.cookies.get("sid", "")
    data = redis.get(f"session:{old}")
    if data is None:
        abort(401)
    sid = secrets.token_urlsafe(32)
    redis.set(f"session:{sid}", data, ex=3600)
    redis.delete(f"session:{old}")
    response = jsonify(ok=True)
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="lax", max_age=3600)
    return response
