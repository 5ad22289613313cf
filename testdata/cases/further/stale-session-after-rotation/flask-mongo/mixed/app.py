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


@app.post("/renew")
def renew():
    session = current()
    sid = secrets.token_urlsafe(32)
    db.sessions.insert_one({**session, "_id": sid})  # finding: stale-session-after-rotation
    return answer(sid)


@app.post("/copy-cart")
def copy_cart():
    session = current()
    sid = secrets.token_urlsafe(32)
    db.sessions.insert_one({"_id": sid, "user_id": session["user_id"], "cart": session["cart"], "expires_at": session["expires_at"]})  # finding: stale-session-after-rotation
    return answer(sid)


@app.post("/copy-elsewhere")
def copy_elsewhere():
    return answer(copied(request.cookies["sid"]))


def copied(old):
    session = find(old)
    sid = secrets.token_urlsafe(32)
    db.sessions.insert_one({"_id": sid, "user_id": session["user_id"], "expires_at": session["expires_at"]})  # finding: stale-session-after-rotation
    return sid


@app.post("/sudo")
def sudo():
    session = current()
    sid = "s-" + secrets.token_hex(32)
    db.sessions.insert_one({"_id": sid, "user_id": session["user_id"], "sudo": True})  # finding: stale-session-after-rotation
    return answer(sid)


@app.post("/drops-another")
def drops_another():
    session = current()
    sid = secrets.token_urlsafe(32)
    db.sessions.insert_one({**session, "_id": sid})  # finding: stale-session-after-rotation
    db.carts.delete_one({"_id": session["user_id"]})
    return answer(sid)


@app.post("/only-sometimes")
def only_sometimes():
    session = current()
    sid = secrets.token_urlsafe(32)
    db.sessions.insert_one({**session, "_id": sid})  # finding: stale-session-after-rotation
    if request.form.get("forget"):
        drop(request.cookies["sid"])
    return answer(sid)


@app.post("/moved")
def moved():
    session = current()
    sid = secrets.token_urlsafe(32)
    db.sessions.insert_one({**session, "_id": sid})
    drop(request.cookies["sid"])
    return answer(sid)


@app.post("/moved-by-record")
def moved_by_record():
    session = current()
    sid = secrets.token_urlsafe(32)
    db.sessions.insert_one({**session, "_id": sid})
    drop(session["_id"])
    return answer(sid)


@app.post("/dropped-first")
def dropped_first():
    session = current()
    drop(request.cookies["sid"])
    sid = secrets.token_urlsafe(32)
    db.sessions.insert_one({**session, "_id": sid})
    return answer(sid)


@app.post("/all-of-the-user")
def all_of_the_user():
    session = current()
    drop_all_of(session["user_id"])
    sid = secrets.token_urlsafe(32)
    db.sessions.insert_one({"_id": sid, "user_id": session["user_id"], "cart": session["cart"]})
    return answer(sid)


@app.post("/revoked")
def revoked():
    session = current()
    sid = secrets.token_urlsafe(32)
    db.sessions.insert_one({**session, "_id": sid})
    db.sessions.update_one({"_id": request.cookies["sid"]}, {"$set": {"revoked": True}})
    return answer(sid)


@app.post("/login")
def login():
    user = db.users.find_one({"email": request.form["email"]})
    if user is None or not check_password_hash(user["password_hash"], request.form["password"]):
        abort(401)
    return answer(create(user["_id"]))
