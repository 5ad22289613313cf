import secrets
import time

import boto3

table = boto3.resource("dynamodb").Table("sessions")


def create(user_id):
    sid = secrets.token_urlsafe(32)
    table.put_item(Item={"sid": sid, "user_id": user_id, "expires_at": int(time.time()) + 3600})
    return sid


def delete(sid):
    table.delete_item(Key={"sid": sid})
