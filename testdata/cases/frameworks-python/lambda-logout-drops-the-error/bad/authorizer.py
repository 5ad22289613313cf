import os
import time

import boto3

from cookies import session_id_of

table = boto3.resource("dynamodb").Table(os.environ["SESSIONS_TABLE"])


def handler(event, context):
    found = table.get_item(Key={"sessionId": session_id_of(event)}, ConsistentRead=True).get("Item")
    if not found or found["expiresAt"] < time.time():
        raise Exception("Unauthorized")
    return {"principalId": found["userId"]}
