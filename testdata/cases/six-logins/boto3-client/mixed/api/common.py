import os
import time
import uuid

import bcrypt
import boto3
from flask import jsonify

dynamodb = boto3.client("dynamodb", region_name=os.environ.get("AWS_REGION", "us-west-2"))
SESSIONS = "auth_sessions"


def new_id():
    return uuid.uuid4().hex


def ttl(hours=8):
    return {"N": str(int(time.time()) + hours * 3600)}


def verify_password(email, password):
    item = dynamodb.get_item(TableName="users", Key={"email": {"S": email}}).get("Item")
    if item is None:
        return None
    if bcrypt.checkpw(password.encode(), item["password"]["B"]):
        return email
    return None


def with_cookie(session_id):
    resp = jsonify(ok=True)
    resp.set_cookie("session_id", session_id, secure=True, httponly=True, samesite="Strict")
    return resp
