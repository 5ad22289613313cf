import secrets
import time

from flask import Flask, abort, jsonify, request
from werkzeug.security import check_password_hash

from pages import welcome
from users import find_user

app = Flask(__name__)
sessions = {}


@app.post("/login")
def login():
    user = find_user(request.form["email"])
    if user is None or not check_password_hash(user["password_hash"], request.form["password"]):
        abort(401)
    sid = secrets.token_urlsafe(32)
    sessions[sid] = {"user_id": user["id"], "expires_at": time.time() + 3600}
    response = jsonify(page=welcome())
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="lax", max_age=3600)
    return response


@app.get("/home")
def home():
    session = sessions.get(request.cookies.get("sid", ""))
    if session is None or session["expires_at"] < time.time():
        abort(401)
    return jsonify(user=session["user_id"])
