import secrets

from flask import Flask, abort, jsonify, request
from werkzeug.security import check_password_hash, generate_password_hash

from database import db
from sessions import create, current, drop, drop_all_of, find

app = Flask(__name__)


def answer(sid):
    response = jsonify(ok=True)
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="lax")
    return response


@app.delete("/devices/<sid>")
def end_by_path(sid):
    current()
    db.sessions.delete_one({"_id": sid})  # finding: session-owner-not-checked
    return jsonify(ok=True)


@app.post("/devices/end")
def end_by_body():
    current()
    db.sessions.delete_one({"_id": request.get_json()["session_id"]})  # finding: session-owner-not-checked
    return jsonify(ok=True)


@app.post("/devices/end-one")
def end_by_helper():
    current()
    end(request.args["sid"])
    return jsonify(ok=True)


def end(sid):
    db.sessions.delete_one({"_id": sid})  # finding: session-owner-not-checked


@app.delete("/users/<user_id>/sessions")
def end_all_of(user_id):
    current()
    db.sessions.delete_many({"user_id": user_id})  # finding: session-owner-not-checked
    return jsonify(ok=True)


@app.get("/devices")
def list_of():
    current()
    found = db.sessions.find({"user_id": request.args["user"]})  # finding: session-owner-not-checked
    return jsonify([one["device"] for one in found])


@app.get("/users/<user_id>/devices")
def list_of_path(user_id):
    current()
    found = db.sessions.find({"user_id": user_id})  # finding: session-owner-not-checked
    return jsonify([one["device"] for one in found])


@app.delete("/own/<sid>")
def end_own(sid):
    session = current()
    db.sessions.delete_one({"_id": sid, "user_id": session["user_id"]})
    return jsonify(ok=True)


@app.delete("/compared/<sid>")
def end_compared(sid):
    session = current()
    target = find(sid)
    if target is None or target["user_id"] != session["user_id"]:
        abort(404)
    db.sessions.delete_one({"_id": sid})
    return jsonify(ok=True)


@app.post("/end-mine")
def end_present():
    session = current()
    drop(session["_id"])
    return jsonify(ok=True)


@app.get("/mine")
def list_own():
    session = current()
    found = db.sessions.find({"user_id": session["user_id"]})
    return jsonify([one["device"] for one in found])


@app.get("/users/<user_id>/list")
def list_compared(user_id):
    session = current()
    if session["user_id"] != user_id:
        abort(403)
    found = db.sessions.find({"user_id": user_id})
    return jsonify([one["device"] for one in found])


@app.get("/users/<user_id>/moderate")
def list_as_moderator(user_id):
    session = current()
    if session["role"] != "moderator":
        abort(403)
    found = db.sessions.find({"user_id": user_id})
    return jsonify([one["device"] for one in found])
