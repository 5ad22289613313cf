import os

from flask import Flask, abort, current_app, jsonify, request, session
from flask_session import Session

from users import verify

app = Flask(__name__)
app.config.update(SECRET_KEY=os.environ["SECRET_KEY"], SESSION_TYPE="redis", SESSION_COOKIE_SECURE=True)
Session(app)


def user_or_401():
    user = verify(request.form["name"], request.form["password"])
    if user is None:
        abort(401)
    return user


@app.post("/a")
def missing_method():
    user = user_or_401()
    session.regenerate()  # finding: ineffective-rotation
    session["user_id"] = user.id
    return jsonify(ok=True)


@app.post("/b")
def missing_in_helper():
    user = user_or_401()
    session["user_id"] = user.id
    renew()
    return jsonify(ok=True)


def renew():
    session.rotate()  # finding: ineffective-rotation


@app.post("/c")
def wrong_name():
    user = user_or_401()
    session["user_id"] = user.id
    session.cycle_key()  # finding: ineffective-rotation
    return jsonify(ok=True)


@app.post("/d")
def regenerated():
    user = user_or_401()
    session["user_id"] = user.id
    current_app.session_interface.regenerate(session)
    return jsonify(ok=True)


@app.post("/e")
def regenerated_in_helper():
    user = user_or_401()
    session["user_id"] = user.id
    really_renew()
    return jsonify(ok=True)


def really_renew():
    app.session_interface.regenerate(session)


@app.post("/f")
def fields_may_be_called_so():
    session["regenerate"] = True
    return jsonify(ok=bool(session.get("regenerate")))
