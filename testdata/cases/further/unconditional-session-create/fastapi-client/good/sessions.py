import secrets
import time

import boto3

client = boto3.client("dynamodb")


def open_session():
    sid = secrets.token_urlsafe(32)
    client.put_item(
        ConditionExpression="attribute_not_exists(sid)",
        TableName="sessions",
        Item={"sid": {"S": sid}, "expires_at": {"N": str(int(time.time()) + 3600)}},
    )
    return sid


def find_session(sid):
    item = client.get_item(TableName="sessions", Key={"sid": {"S": sid}}, ConsistentRead=True).get("Item")
    if item is None or int(item["expires_at"]["N"]) < time.time():
        return None
    return item
