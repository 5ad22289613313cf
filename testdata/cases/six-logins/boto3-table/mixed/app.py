import os
import time
import uuid

import boto3
from boto3.dynamodb.conditions import Attr
from botocore.exceptions import ClientError
from flask import Flask, jsonify, request

from users import check_credentials

app = Flask(__name__)
table = boto3.resource("dynamodb").Table(os.environ["SESSIONS_TABLE"])

LIFETIME = 3600


def expiry():
    return int(time.time()) + LIFETIME


def logged_in(user, sid):
    response = jsonify(user=user["username"])
    response.set_cookie("sid", sid, max_age=LIFETIME, httponly=True, secure=True, samesite="Lax")
    return response


def denied():
    return jsonify(error="invalid credentials"), 401


@app.route("/login", methods=["POST"])
def login():
    user = check_credentials(request.form["username"], request.form["password"])
    if not user:
        return denied()
    sid = request.cookies.get("sid") or str(uuid.uuid4())
    table.put_item(Item={"sid": sid, "user_id": user["id"], "expires_at": expiry()})  # finding: client-supplied-session-id
    return logged_in(user, sid)


@app.route("/mobile/login", methods=["POST"])
def mobile_login():
    user = check_credentials(request.json["username"], request.json["password"])
    if not user:
        return denied()
    sid = request.cookies.get("sid")
    if not sid:
        return jsonify(error="no session"), 400
    table.update_item(  # finding: client-supplied-session-id
        Key={"sid": sid},
        UpdateExpression="SET user_id = :u, expires_at = :e",
        ExpressionAttributeValues={":u": user["id"], ":e": expiry()},
    )
    return logged_in(user, sid)


@app.route("/partner/login", methods=["POST"])
def partner_login():
    user = check_credentials(request.form["username"], request.form["password"])
    if not user:
        return denied()
    sid = request.cookies["sid"]
    try:
        table.put_item(  # finding: client-supplied-session-id
            Item={"sid": sid, "user_id": user["id"], "partner": True, "expires_at": expiry()},
            ConditionExpression=Attr("sid").not_exists(),
        )
    except ClientError:
        return jsonify(error="already signed in"), 409
    return logged_in(user, sid)


@app.route("/kiosk/login", methods=["POST"])
def kiosk_login():
    user = check_credentials(request.form["username"], request.form["password"])
    if not user:
        return denied()
    presented = request.cookies.get("sid", "")
    item = table.get_item(Key={"sid": presented}).get("Item") if presented else None
    sid = presented if item else str(uuid.uuid4())
    # finding: login-without-rotation
    table.put_item(Item={"sid": sid, "user_id": user["id"], "expires_at": expiry()})
    return logged_in(user, sid)


@app.route("/support/login", methods=["POST"])
def support_login():
    user = check_credentials(request.form["username"], request.form["password"])
    if not user:
        return denied()
    sid = request.cookies["sid"]
    try:
        table.update_item(  # finding: login-without-rotation
            Key={"sid": sid},
            UpdateExpression="SET user_id = :u, expires_at = :e",
            ConditionExpression="attribute_exists(sid)",
            ExpressionAttributeValues={":u": user["id"], ":e": expiry()},
        )
    except ClientError:
        return denied()
    return logged_in(user, sid)


@app.route("/admin/login", methods=["POST"])
def admin_login():
    user = check_credentials(request.form["username"], request.form["password"])
    if not user:
        return denied()
    sid = str(uuid.uuid4())
    table.put_item(Item={"sid": sid, "user_id": user["id"], "is_admin": True, "expires_at": expiry()})
    old = request.cookies.get("sid")
    if old:
        table.delete_item(Key={"sid": old})
    return logged_in(user, sid)
