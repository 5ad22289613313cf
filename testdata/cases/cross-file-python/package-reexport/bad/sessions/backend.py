import time

import boto3

client = boto3.client("dynamodb")


def put(sid, user_id):
    client.put_item(  # finding: client-supplied-session-id
        TableName="member_sessions",
        Item={
            "sid": {"S": sid},
            "user_id": {"S": user_id},
            "ttl": {"N": str(int(time.time()) + 1800)},
        },
    )
