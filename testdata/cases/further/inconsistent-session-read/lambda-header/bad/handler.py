import json
import time

import boto3

table = boto3.resource("dynamodb").Table("auth_tokens")


def lookup(token):
    if not token:
        return None
    response = table.get_item(Key={"token": token}, ConsistentRead=False)  # finding: inconsistent-session-read
    return response.get("Item")


def handler(event, context):
    header = event["headers"].get("authorization", "")
    session = lookup(header.removeprefix("Bearer "))
    if session is None or session["expires_at"] < time.time():
        return {"statusCode": 401, "body": "{}"}
    return {"statusCode": 200, "body": json.dumps({"user": session["user_id"]})}
