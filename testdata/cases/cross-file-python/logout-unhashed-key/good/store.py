import hashlib
import secrets
import time

import boto3

table = boto3.resource("dynamodb").Table("user_tokens")


def _digest(token):
    return hashlib.sha256(token.encode()).hexdigest()


def issue(user_id):
    token = secrets.token_urlsafe(32)
    table.put_item(
        Item={
            "token_hash": _digest(token),
            "user_id": user_id,
            "expires_at": int(time.time()) + 3600,
        }
    )
    return token


def lookup(token):
    item = table.get_item(Key={"token_hash": _digest(token)}, ConsistentRead=True).get("Item")
    if item is None or item["expires_at"] < time.time():
        return None
    return item


def revoke(token):
    table.delete_item(Key={"token_hash": _digest(token)})
