import json
import time

import boto3

client = boto3.client("dynamodb")


def session_of(event):
    sid = event["headers"].get("x-session", "")
    item = client.get_item(TableName="sessions", Key={"sid": {"S": sid}}, ConsistentRead=True).get("Item")
    if item is None or int(item["expires_at"]["N"]) < time.time():
        return None
    return item


def me(event, context):
    session = session_of(event)
    if session is None:
        return {"statusCode": 401}
    return {"statusCode": 200, "body": json.dumps({"user": session["user_id"]["S"]})}


def list_sessions(event, context):
    session = session_of(event)
    if session is None:
        return {"statusCode": 401}
    owner = session["user_id"]
    found = client.query(
        TableName="sessions",
        IndexName="by_user",
        KeyConditionExpression="user_id = :user",
        ExpressionAttributeValues={":user": owner},
    )
    return {"statusCode": 200, "body": json.dumps(found["Items"])}
