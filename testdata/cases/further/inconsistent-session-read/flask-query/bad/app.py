import time

from flask import Flask, abort, g, jsonify, request

import sessions

app = Flask(__name__)


@app.before_request
def authenticate():
    found = sessions.by_cookie(request.cookies.get("session_id", ""))
    if not found or found[0]["expires_at"] < time.time():
        abort(401)
    g.user_id = found[0]["user_id"]


@app.get("/me")
def me():
    return jsonify(user=g.user_id)
