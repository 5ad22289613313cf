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


@app.post("/login/redirect")
def login_redirect():
    user = check(request.form["email"], request.form["password"])
    sid = create(user["id"])
    return cookie(redirect("/home?session_id=" + sid), sid)  # finding: session-id-in-url


@app.post("/login/built")
def login_built():
    user = check(request.form["email"], request.form["password"])
    sid = create(user["id"])
    return redirect(url_for("home", sid=sid))  # finding: session-id-in-url


@app.post("/login/format")
def login_format():
    user = check(request.form["email"], request.form["password"])
    sid = create(user["id"])
    target = "/home?sid={}".format(sid)
    return redirect(target)  # finding: session-id-in-url


@app.post("/login/link")
def login_link():
    user = check(request.form["email"], request.form["password"])
    sid = create(user["id"])
    return cookie(jsonify(continue_at=f"https://shop.example/home?sid={sid}"), sid)  # finding: session-id-in-url


@app.get("/export")
def export():
    session = find(request.args.get("session_id", ""))  # finding: session-id-in-url
    if session is None:
        abort(401)
    return jsonify(user=session["user_id"])


@app.get("/download")
def download():
    sid = request.args.get("sid")  # finding: session-id-in-url
    session = find(sid or request.cookies.get("session_id", ""))
    if session is None:
        abort(401)
    return jsonify(user=session["user_id"])


@app.get("/home")
def home():
    return jsonify(user=current()["user_id"])


@app.post("/login/cookie")
def login_cookie():
    user = check(request.form["email"], request.form["password"])
    sid = create(user["id"])
    return cookie(redirect("/home"), sid)


@app.post("/login/next")
def login_next():
    user = check(request.form["email"], request.form["password"])
    sid = create(user["id"])
    return cookie(redirect(url_for("home", welcome="yes")), sid)


@app.post("/login/user")
def login_user():
    user = check(request.form["email"], request.form["password"])
    sid = create(user["id"])
    return cookie(redirect(f"/users/{user['id']}"), sid)


@app.get("/search")
def search():
    session = current()
    return redirect(f"/results?q={request.args['q']}&user={session['user_id']}")


@app.get("/ticket")
def ticket():
    current()
    return redirect("/download?ticket=" + secrets.token_urlsafe(16))
