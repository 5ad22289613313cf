import secrets
import time

import boto3

table = boto3.resource("dynamodb").Table("orders")


def new_id():
    return secrets.token_urlsafe(32)


def key(session_id):
    return {"PK": "SESSION#" + session_id, "SK": "META"}


def put_session(session_id, user_id):
    item = key(session_id)
    item["user_id"] = user_id
    item["ttl"] = int(time.time()) + 3600
    table.put_item(Item=item)  # finding: client-supplied-session-id


def get_session(session_id):
    item = table.get_item(Key=key(session_id)).get("Item")
    return item if item and item["ttl"] > time.time() else None
