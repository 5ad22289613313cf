import logging
import time
import uuid

from botocore.exceptions import ClientError
from flask import current_app, request

from ..dynamo import session_table

log = logging.getLogger(__name__)


def new_session_id():
    return str(uuid.uuid4())


def presented_session_id():
    return request.cookies.get(current_app.config["AUTH_COOKIE"])


def create_session(session_id, user):
    now = int(time.time())
    session_table().put_item(
        Item={
            "session_id": session_id,
            "user_id": user["email"],
            "role": user["role"],
            "ip": request.remote_addr,
            "created_at": now,
            "last_seen": now,
            "expires_at": now + current_app.config["SESSION_LIFETIME"],
        }
    )
    return session_id


def create_visitor_session():
    now = int(time.time())
    session_id = new_session_id()
    session_table().put_item(
        Item={
            "session_id": session_id,
            "created_at": now,
            "expires_at": now + 1800,
        },
        ConditionExpression="attribute_not_exists(session_id)",
    )
    return session_id


def validate_session(session_id):
    item = session_table().get_item(
        Key={"session_id": session_id}, ConsistentRead=True
    ).get("Item")
    if item is None:
        return None
    if int(item["expires_at"]) <= int(time.time()):
        return None
    session_table().update_item(
        Key={"session_id": session_id},
        UpdateExpression="SET last_seen = :now",
        ExpressionAttributeValues={":now": int(time.time())},
    )
    return item


def end_session(session_id):
    try:
        session_table().delete_item(Key={"session_id": session_id})
    except ClientError:
        log.exception("session delete failed")
        raise
