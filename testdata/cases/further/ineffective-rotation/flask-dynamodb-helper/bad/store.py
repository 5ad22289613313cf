import secrets
import time

import boto3

table = boto3.resource("dynamodb").Table("sessions")


def find(session_id):
    item = table.get_item(Key={"session_id": session_id}, ConsistentRead=True).get("Item")
    return item if item and item["expires_at"] > time.time() else None


def replace(old, session):
    fresh = secrets.token_urlsafe(32)
    table.put_item(Item={**session, "session_id": fresh})  # finding: ineffective-rotation
    table.delete_item(Key={"session_id": old})
    return fresh
