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
    store.delete("sess:" + g.sid)
    sid = str(uuid.uuid4())
    store.setex("sess:" + sid, 3600, json.dumps({"user_id": user.id}))
    response = make_response("ok")
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="Lax")
    return response


@app.get("/me")
def me():
    if "user_id" not in g.data:
        return "no", 401
    return str(g.data["user_id"])
