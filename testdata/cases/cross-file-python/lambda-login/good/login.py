import json
import os
import time
import uuid

import bcrypt
import boto3

import cookies

dynamodb = boto3.resource("dynamodb")
users = dynamodb.Table(os.environ["USERS_TABLE"])
sessions = dynamodb.Table(os.environ["SESSIONS_TABLE"])


def lambda_handler(event, context):
    body = json.loads(event["body"])
    user = users.get_item(Key={"email": body["email"]}).get("Item")
    if user is None or not bcrypt.checkpw(body["password"].encode(), user["hash"].value):
        return {"statusCode": 401, "body": json.dumps({"error": "invalid credentials"})}

    previous = cookies.parse(event).get("session_id")
    if previous:
        sessions.delete_item(Key={"session_id": previous})
    session_id = str(uuid.uuid4())
    sessions.put_item(
        Item={
            "session_id": session_id,
            "user_id": user["email"],
            "ttl": int(time.time()) + 3600,
        }
    )
    return {
        "statusCode": 200,
        "cookies": [cookies.session_cookie(session_id)],
        "body": json.dumps({"email": user["email"]}),
    }
