import os
import secrets
import time

import boto3

table = boto3.resource("dynamodb").Table(os.environ["SESSIONS_TABLE"])


def create(user_id):
    sid = secrets.token_urlsafe(32)
    table.put_item(Item={"sid": sid, "user_id": user_id, "ttl": int(time.time()) + 3600})
    return sid


def load(sid):
    item = table.get_item(Key={"sid": sid}, ConsistentRead=True).get("Item")
    return item if item and item["ttl"] > time.time() else None


def remove(sid):
    table.delete_item(Key={"sid": sid})
