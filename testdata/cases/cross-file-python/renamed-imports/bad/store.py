import time

import boto3

ddb = boto3.resource("dynamodb")


def save(key, owner):
    ddb.Table("login_tokens").put_item(  # finding: client-supplied-session-id
        Item=dict(token=key, user_id=owner, expires_at=int(time.time()) + 900)
    )


def forget(key):
    ddb.Table("login_tokens").delete_item(Key={"token": key})
