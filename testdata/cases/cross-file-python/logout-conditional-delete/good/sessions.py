import secrets
import time

import boto3

_client = boto3.client("dynamodb")
_TABLE = "staff_sessions"


def begin(user):
    sid = secrets.token_urlsafe(32)
    _client.put_item(
        TableName=_TABLE,
        Item={
            "sid": {"S": sid},
            "user_id": {"S": user},
            "expires_at": {"N": str(int(time.time()) + 28800)},
        },
    )
    return sid


def end(sid):
    _client.delete_item(TableName=_TABLE, Key={"sid": {"S": sid}})
