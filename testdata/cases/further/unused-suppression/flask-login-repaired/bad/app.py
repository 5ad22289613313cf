import os
import secrets

from flask import Flask, jsonify, request
from redis import Redis
from werkzeug.security import check_password_hash

from users import find_user

app = Flask(__name__)
redis = Redis.from_url(os.environ["REDIS_URL"])


@app.post("/login")
def login():
    user = find_user(request.form["email"])
    if user is None or not check_password_hash(user["password_hash"], request.form["password"]):
        return jsonify(error="wrong e-mail or password"), 401
    # finding: unused-suppression
    # sessionlint: ignore[weak-session-id] the load test has to repeat the IDs
    sid = secrets.token_urlsafe(32)
    redis.set(f"session:{sid}", user["id"], ex=3600)
    response = jsonify(ok=True)
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="lax", max_age=3600)
    return response
