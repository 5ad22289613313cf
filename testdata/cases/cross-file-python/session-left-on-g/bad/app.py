import json
import uuid

import redis
from flask import Flask, g, make_response, request

from accounts import authenticate

app = Flask(__name__)
store = redis.Redis()


@app.before_request
def load():
    sid = request.cookies.get("sid")
    raw = store.get("sess:" + sid) if sid else None
    g.sid = sid if raw else str(uuid.uuid4())
    g.data = json.loads(raw) if raw else {}


@app.post("/login")
def login():
    user = authenticate(request.form["email"], request.form["password"])
    if not user:
        return "no", 401
    g.data["user_id"] = user.id
    store.setex("sess:" + g.sid, 3600, json.dumps(g.data))  # finding: login-without-rotation
    response = make_response("ok")
    response.set_cookie("sid", g.sid, httponly=True, secure=True, samesite="Lax")
    return response


@app.get("/me")
def me():
    if "user_id" not in g.data:
        return "no", 401
    return str(g.data["user_id"])
