import jwt
from flask import Flask, abort, current_app, jsonify, request
from werkzeug.security import check_password_hash

from users import find_user


app = Flask(__name__)


def issue(user):
    claims = {"sub": user.id, "role": user.role}
    return jwt.encode(claims, current_app.config["JWT_KEY"], algorithm="HS256")  # finding: session-without-expiry


def invitation(address):
    return jwt.encode({"to": address}, current_app.config["JWT_KEY"], algorithm="HS256")


@app.post("/login")
def login():
    user = find_user(request.form["email"])
    if user is None or not check_password_hash(user.password_hash, request.form["password"]):
        abort(401)
    return jsonify(token=issue(user))


@app.post("/invite")
def invite():
    return jsonify(link="/join/" + invitation(request.form["email"]))
