from flask import Blueprint, abort, request

from .common import SESSIONS, dynamodb, new_id, ttl, verify_password, with_cookie

public = Blueprint("public", __name__)


@public.post("/login")
def login():
    email = verify_password(request.form["email"], request.form["password"])
    if email is None:
        abort(401)
    session_id = request.cookies.get("session_id")
    if session_id is None:
        session_id = new_id()
    dynamodb.put_item(  # finding: client-supplied-session-id
        TableName=SESSIONS,
        Item={
            "session_id": {"S": session_id},
            "user_id": {"S": email},
            "expires_at": ttl(),
        },
    )
    return with_cookie(session_id)


@public.post("/login/app")
def app_login():
    email = verify_password(request.json["email"], request.json["password"])
    if email is None:
        abort(401)
    session_id = request.cookies["session_id"]
    dynamodb.update_item(  # finding: client-supplied-session-id
        TableName=SESSIONS,
        Key={"session_id": {"S": session_id}},
        UpdateExpression="SET #u = :u, expires_at = :e",
        ExpressionAttributeNames={"#u": "user_id"},
        ExpressionAttributeValues={":u": {"S": email}, ":e": ttl()},
    )
    return with_cookie(session_id)


@public.post("/login/express")
def express_login():
    email = verify_password(request.form["email"], request.form["password"])
    if email is None:
        abort(401)
    session_id = request.cookies["session_id"]
    try:
        dynamodb.put_item(  # finding: client-supplied-session-id
            TableName=SESSIONS,
            Item={"session_id": {"S": session_id}, "user_id": {"S": email}, "expires_at": ttl(1)},
            ConditionExpression="attribute_not_exists(session_id)",
        )
    except dynamodb.exceptions.ConditionalCheckFailedException:
        abort(409)
    return with_cookie(session_id)
