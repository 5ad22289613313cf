import json
import time
import uuid

import boto3
from flask import g, request

table = boto3.resource("dynamodb").Table("flask_sessions")
COOKIE = "fsid"


def load_session():
    g.sid = request.cookies.get(COOKIE)
    g.session = {}
    if g.sid:
        item = table.get_item(Key={"sid": g.sid}).get("Item")
        if item and item["expires_at"] > time.time():
            g.session = json.loads(item["data"])
        else:
            g.sid = None
    if not g.sid:
        g.sid = str(uuid.uuid4())


def store_session(response):
    table.put_item(
        Item={
            "sid": g.sid,
            "data": json.dumps(g.session),
            "expires_at": int(time.time()) + 3600,
        }
    )
    response.set_cookie(COOKIE, g.sid, httponly=True, secure=True, samesite="Lax")
    return response


def install(app):
    app.before_request(load_session)
    app.after_request(store_session)
