import uuid

from flask import Flask, g, request, session
from flask_session import Session

app = Flask(__name__)
app.config["SESSION_TYPE"] = "redis"
app.config["SESSION_COOKIE_SECURE"] = True
Session(app)


def current_user_id():
    return g.user.id if g.user else None


@app.after_request
def note_channel(response):
    user_id = current_user_id()
    stale = not request.cookies.get("channel") or "channel_user_id" not in session or user_id != session["channel_user_id"]
    if stale:
        session["channel"] = str(uuid.uuid4())
        session["channel_user_id"] = user_id
    return response
