import os

from flask import Flask, redirect, request, session
from flask_session import Session

app = Flask(__name__)
app.config.update(
    SECRET_KEY=os.environ["SECRET_KEY"],
    SESSION_TYPE="redis",
    SESSION_COOKIE_SECURE=True,
    SESSION_COOKIE_SAMESITE="Lax",
)
Session(app)


@app.get("/continue")
def continue_session():
    if "sid" in request.args:
        session.sid = request.args["sid"]  # finding: client-supplied-session-id
    session["entry"] = "kiosk"
    return redirect("/")
