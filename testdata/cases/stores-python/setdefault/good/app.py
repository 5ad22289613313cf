import secrets
import time

from flask import Flask, g, jsonify, redirect, request

app = Flask(__name__)
SESSIONS = {}


@app.before_request
def load():
    g.sid = request.cookies.get("sid")
    g.record = SESSIONS.get(g.sid)
    if g.record is None:
        g.sid = secrets.token_urlsafe(24)
        g.record = {"created": time.time()}
        SESSIONS[g.sid] = g.record


@app.after_request
def send(response):
    response.set_cookie("sid", g.sid, httponly=True, secure=True, samesite="Lax")
    return response


@app.get("/mailbox")
def mailbox():
    if "user" not in g.record:
        return redirect("/login")
    return jsonify(owner=g.record["user"])
