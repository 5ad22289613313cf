import uuid

from flask import Flask, jsonify, request

from store import drop, load, save
from users import authenticate

app = Flask(__name__)


@app.post("/login")
def login():
    user_id = authenticate(request.form["name"], request.form["password"])
    if user_id is None:
        return jsonify(error="wrong name or password"), 401
    drop(request.cookies.get("sid", ""))
    sid = uuid.uuid4().hex
    save(sid, {"user_id": user_id})
    response = jsonify(ok=True)
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="Lax", max_age=3600)
    return response


@app.get("/me")
def me():
    session = load(request.cookies.get("sid", "none"))
    if session is None:
        return jsonify(error="log in first"), 401
    trace = request.headers.get("X-Request-Id", uuid.uuid4().hex)
    return jsonify(user_id=session["user_id"], trace=trace)
