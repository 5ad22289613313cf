import secrets
import time

from flask import Flask, g, jsonify, redirect, request

app = Flask(__name__)
SESSIONS = {}


@app.before_request
def load():
    g.sid = request.cookies.get("sid")
    if g.sid is None:
        g.sid = secrets.token_urlsafe(24)
    g.record = SESSIONS.setdefault(g.sid, {"created": time.time()})  # finding: client-supplied-session-id


@app.after_request
def send(response):
    response.set_cookie("sid", g.sid, httponly=True, secure=True, samesite="Lax")
    return response


@app.get("/mailbox")
def mailbox():
    if "user" not in g.record:
        return redirect("/login")
    return jsonify(owner=g.record["user"])
