import os
import time
import uuid

import boto3
from jose import jwt

table = boto3.resource("dynamodb").Table(os.environ["SESSIONS_TABLE"])
KEYS = os.environ["ISSUER_KEYS"]


def handler(event, context):
    claims = jwt.decode(event["queryStringParameters"]["id_token"], KEYS, algorithms=["RS256"])
    session_id = str(uuid.uuid4())
    table.put_item(
        Item={"sessionId": session_id, "userId": claims["sub"], "expiresAt": int(time.time()) + 3600},
        ConditionExpression="attribute_not_exists(sessionId)",
    )
    cookie = f"session_id={session_id}; HttpOnly; Secure; SameSite=Lax; Path=/"
    return {"statusCode": 302, "headers": {"Location": "/", "Set-Cookie": cookie}}
