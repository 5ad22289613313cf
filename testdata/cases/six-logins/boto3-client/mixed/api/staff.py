from flask import Blueprint, abort, request

from .common import SESSIONS, dynamodb, new_id, ttl, verify_password, with_cookie

staff = Blueprint("staff", __name__)


@staff.post("/login")
def login():
    email = verify_password(request.form["email"], request.form["password"])
    if email is None:
        abort(401)
    cookie = request.cookies.get("session_id")
    known = False
    if cookie:
        found = dynamodb.get_item(TableName=SESSIONS, Key={"session_id": {"S": cookie}})
        known = "Item" in found
    session_id = cookie if known else new_id()
    dynamodb.put_item(  # finding: login-without-rotation
        TableName=SESSIONS,
        Item={"session_id": {"S": session_id}, "user_id": {"S": email}, "expires_at": ttl()},
    )
    return with_cookie(session_id)


@staff.post("/resume")
def resume():
    email = verify_password(request.form["email"], request.form["password"])
    if email is None:
        abort(401)
    session_id = request.cookies["session_id"]
    try:
        dynamodb.update_item(  # finding: login-without-rotation
            TableName=SESSIONS,
            Key={"session_id": {"S": session_id}},
            UpdateExpression="SET user_id = :u, expires_at = :e",
            ConditionExpression="attribute_exists(session_id)",
            ExpressionAttributeValues={":u": {"S": email}, ":e": ttl()},
        )
    except dynamodb.exceptions.ConditionalCheckFailedException:
        abort(401)
    return with_cookie(session_id)


@staff.post("/sso")
def sso():
    email = verify_password(request.form["email"], request.form["password"])
    if email is None:
        abort(401)
    stale = request.cookies.get("session_id")
    if stale:
        dynamodb.delete_item(TableName=SESSIONS, Key={"session_id": {"S": stale}})
    session_id = new_id()
    dynamodb.put_item(
        TableName=SESSIONS,
        Item={"session_id": {"S": session_id}, "user_id": {"S": email}, "expires_at": ttl()},
        ConditionExpression="attribute_not_exists(session_id)",
    )
    return with_cookie(session_id)
