import secrets
import time

import boto3

table = boto3.resource("dynamodb").Table("sessions")


def issue(user_id):
    sid = secrets.token_urlsafe(32)
    table.put_item(
        Item={
            "sid": sid,
            "user_id": user_id,
            "revoked": False,
            "expires_at": int(time.time()) + 3600,
        }
    )
    return sid


def validate(sid):
    item = table.get_item(Key={"sid": sid}, ConsistentRead=True).get("Item")
    if item is None or item["expires_at"] <= int(time.time()):
        return None
    return item


def revoke(sid):
    table.update_item(
        Key={"sid": sid},
        UpdateExpression="SET revoked = :t",
        ConditionExpression="attribute_exists(sid)",
        ExpressionAttributeValues={":t": True},
    )
