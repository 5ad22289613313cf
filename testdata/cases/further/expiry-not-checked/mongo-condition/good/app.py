import secrets
import time

from flask import Flask, abort, jsonify, request

from store import create, find

app = Flask(__name__)


@app.get("/me")
def me():
    sid = request.cookies.get("sid", "")
    record = find(sid)
    if record is None:
        abort(401)
    return jsonify(user=record["user_id"])


@app.post("/start")
def start():
    sid = secrets.token_urlsafe(32)
    create(sid, request.form["user"])
    response = jsonify(ok=True)
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="lax")
    return response
