import os

import boto3

from cookies import session_id_of

table = boto3.resource("dynamodb").Table(os.environ["SESSIONS_TABLE"])
CLEARED = "session_id=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax"


def handler(event, context):
    session_id = session_id_of(event)
    if not session_id:
        return {"statusCode": 200, "headers": {"Set-Cookie": CLEARED}}
    table.delete_item(Key={"sessionId": session_id})
    return {"statusCode": 200, "headers": {"Set-Cookie": CLEARED}}
