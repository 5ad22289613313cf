import time

import boto3

table = boto3.resource("dynamodb").Table("sessions")


def touch(sid):
    table.update_item(
        Key={"session_id": sid},
        UpdateExpression="SET last_seen = :now, expires_at = :exp",
        ExpressionAttributeValues={":now": int(time.time()), ":exp": int(time.time()) + 1800},
    )


def find(sid):
    item = table.get_item(Key={"session_id": sid}).get("Item")
    if item is None or item["expires_at"] <= int(time.time()):
        return None
    return item
