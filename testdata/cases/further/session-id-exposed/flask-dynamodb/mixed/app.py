import hashlib
import json
import logging
import secrets
import time

import boto3
from flask import Flask, abort, g, jsonify, redirect, request, url_for
from werkzeug.security import check_password_hash

from store import create, delete, find, sessions, users

app = Flask(__name__)
log = logging.getLogger(__name__)


def check(email, password):
    user = users.get_item(Key={"email": email}).get("Item")
    if not user or not check_password_hash(user["password_hash"], password):
        abort(401)
    return user


def cookie(response, sid):
    response.set_cookie("session_id", sid, httponly=True, secure=True, samesite="lax", max_age=3600)
    return response


def current():
    session = find(request.cookies.get("session_id", ""))
    if session is None:
        abort(401)
    return session


@app.post("/login/log")
def login_log():
    user = check(request.form["email"], request.form["password"])
    sid = create(user["id"])
    log.info("session %s", sid)  # finding: session-id-exposed
    return cookie(jsonify(ok=True), sid)


@app.post("/login/print")
def login_print():
    user = check(request.form["email"], request.form["password"])
    sid = create(user["id"])
    print(f"new session: {sid}")  # finding: session-id-exposed
    return cookie(jsonify(ok=True), sid)


@app.post("/login/dict")
def login_dict():
    user = check(request.form["email"], request.form["password"])
    sid = create(user["id"])
    log.warning("login", extra={"session_id": sid})  # finding: session-id-exposed
    return cookie(jsonify(ok=True), sid)


@app.post("/login/body")
def login_body():
    user = check(request.form["email"], request.form["password"])
    sid = create(user["id"])
    return cookie(jsonify(ok=True, session_id=sid), sid)  # finding: session-id-exposed


@app.post("/login/object")
def login_object():
    user = check(request.form["email"], request.form["password"])
    sid = create(user["id"])
    answer = {"user": user["id"], "session": {"id": sid}}
    return cookie(jsonify(answer), sid)  # finding: session-id-exposed


@app.get("/whoami")
def whoami():
    session = current()
    app.logger.debug("request of %s", request.cookies["session_id"])  # finding: session-id-exposed
    return jsonify(user=session["user_id"])


@app.post("/login/digest")
def login_digest():
    user = check(request.form["email"], request.form["password"])
    sid = create(user["id"])
    log.info("session %s", hashlib.sha256(sid.encode()).hexdigest()[:12])
    return cookie(jsonify(ok=True), sid)


@app.post("/login/short")
def login_short():
    user = check(request.form["email"], request.form["password"])
    sid = create(user["id"])
    log.info("session %s…", sid[:6])
    return cookie(jsonify(ok=True), sid)


@app.post("/login/user")
def login_user():
    user = check(request.form["email"], request.form["password"])
    sid = create(user["id"])
    log.info("login of %s", user["id"])
    return cookie(jsonify(user=user["id"]), sid)


@app.post("/logout")
def logout():
    sid = request.cookies.get("session_id", "")
    delete(sid)
    log.info("session %s has ended", sid)
    response = jsonify(ok=True)
    response.delete_cookie("session_id")
    return response


@app.get("/unknown")
def unknown():
    sid = request.cookies.get("session_id", "")
    session = find(sid)
    if session is None:
        abort(401)
    return jsonify(user=session["user_id"], until=int(session["expires_at"]))


@app.get("/request-id")
def request_id():
    number = secrets.token_hex(8)
    log.info("request %s", number)
    return jsonify(request=number)
