import random
import string

from flask import Flask, jsonify, request
from werkzeug.security import check_password_hash

app = Flask(__name__)
USERS = {}
SESSIONS = {}

ALPHABET = string.ascii_letters + string.digits


def generate_session_id():
    return "".join(random.choice(ALPHABET) for _ in range(32))  # finding: weak-session-id


@app.post("/login")
def login():
    user = USERS.get(request.form["username"])
    if user is None or not check_password_hash(user["hash"], request.form["password"]):
        return jsonify(error="invalid login"), 401
    sid = generate_session_id()
    SESSIONS[sid] = {"user_id": user["id"]}
    response = jsonify(ok=True)
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="Lax")
    return response
