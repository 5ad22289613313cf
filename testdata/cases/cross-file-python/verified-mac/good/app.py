import secrets
import time

import boto3
from flask import Flask, g, jsonify, request

from signing import sign, unsign

app = Flask(__name__)
table = boto3.resource("dynamodb").Table("signed_sessions")


@app.before_request
def open_session():
    sid = unsign(request.cookies.get("session_id", ""))
    if sid is None:
        sid = secrets.token_hex(16)
    g.sid = sid
    g.record = table.get_item(Key={"session_id": sid}).get("Item")
    if g.record is None or g.record["expires_at"] < time.time():
        g.record = {"session_id": sid, "expires_at": int(time.time()) + 3600}
        table.put_item(Item=g.record)


@app.after_request
def send_cookie(response):
    response.set_cookie("session_id", sign(g.sid), httponly=True, secure=True, samesite="Lax")
    return response


@app.get("/inbox")
def inbox():
    if "user_id" not in g.record:
        return jsonify(error="login required"), 401
    return jsonify(owner=g.record["user_id"], mails=[])
