import secrets
from http.cookies import SimpleCookie

from store import sessions


def lambda_handler(event, context):
    sid = secrets.token_urlsafe(32)
    sessions.put_item(Item={"session_id": sid, "user_id": event["requestContext"]["authorizer"]["sub"]})
    cookie = SimpleCookie()
    cookie["session_id"] = sid
    cookie["session_id"]["path"] = "/"
    cookie["session_id"]["httponly"] = True
    cookie["session_id"]["samesite"] = "Lax"
    cookie["session_id"]["secure"] = True
    return {"statusCode": 200, "headers": {"Set-Cookie": cookie["session_id"].OutputString()}}
