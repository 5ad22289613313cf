import json
import secrets

from flask import Flask, abort, jsonify, request

from cache import redis

app = Flask(__name__)
LIFETIME = 8 * 3600


@app.post("/visit")
def visit():
    sid = secrets.token_hex(32)
    redis.set(f"session:{sid}", json.dumps({"user_id": None}), ex=LIFETIME)  # finding: unconditional-session-create
    response = jsonify(ok=True)
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="lax", max_age=LIFETIME)
    return response


@app.get("/me")
def me():
    data = redis.get("session:" + request.cookies.get("sid", ""))
    if data is None:
        abort(401)
    return jsonify(json.loads(data))
