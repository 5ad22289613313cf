import os

from flask import Flask, abort, current_app, jsonify, request, session
from flask_session import Session
from redis import Redis
from werkzeug.security import check_password_hash

from users import find_user

app = Flask(__name__)
app.config.update(
    SESSION_TYPE="redis",
    SESSION_REDIS=Redis.from_url(os.environ["REDIS_URL"]),
    SESSION_COOKIE_SECURE=True,
    SESSION_COOKIE_SAMESITE="Lax",
)
Session(app)


@app.post("/login")
def login():
    user = find_user(request.form["email"])
    if user is None or not check_password_hash(user["password_hash"], request.form["password"]):
        abort(401)
    current_app.session_interface.regenerate(session)
    session["user_id"] = user["id"]
    return jsonify(ok=True)
