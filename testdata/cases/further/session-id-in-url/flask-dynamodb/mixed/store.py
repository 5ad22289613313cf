import secrets
import time

import boto3

dynamodb = boto3.resource("dynamodb")
users = dynamodb.Table("users")
sessions = dynamodb.Table("sessions")


def create(user_id):
    sid = secrets.token_urlsafe(32)
    sessions.put_item(Item={"session_id": sid, "user_id": user_id, "expires_at": int(time.time()) + 3600})
    return sid


def find(sid):
    item = sessions.get_item(Key={"session_id": sid}, ConsistentRead=True).get("Item")
    return item if item and item["expires_at"] > time.time() else None


def delete(sid):
    sessions.delete_item(Key={"session_id": sid})
