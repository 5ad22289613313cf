import secrets
import time

import boto3
from flask import g, request

table = boto3.resource("dynamodb").Table("sessions")


def find_session():
    g.session_id = None
    sid = request.cookies.get("sid")
    if not sid:
        return
    item = table.get_item(Key={"session_id": sid}, ConsistentRead=True).get("Item")
    if item and item["expires_at"] > time.time():
        g.session_id = sid


def new_session(user_id):
    sid = secrets.token_urlsafe(32)
    table.put_item(
        Item={"session_id": sid, "user_id": user_id, "expires_at": int(time.time()) + 3600},
        ConditionExpression="attribute_not_exists(session_id)",
    )
    return sid


def end_session(sid):
    table.delete_item(Key={"session_id": sid})
