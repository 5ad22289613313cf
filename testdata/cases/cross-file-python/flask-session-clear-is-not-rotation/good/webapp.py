import os

from flask import Flask, abort, redirect, request, session
from flask_session import Session

from directory import lookup

app = Flask(__name__)
app.config.update(
    SECRET_KEY=os.environ["SECRET_KEY"],
    SESSION_TYPE="filesystem",
    SESSION_COOKIE_SECURE=True,
    SESSION_COOKIE_SAMESITE="Lax",
)
Session(app)


@app.route("/signin", methods=["POST"])
def signin():
    account = lookup(request.form["login"], request.form["password"])
    if account is None:
        abort(401)
    app.session_interface.regenerate(session)
    session["account_id"] = account
    session["authenticated"] = True
    return redirect("/")
