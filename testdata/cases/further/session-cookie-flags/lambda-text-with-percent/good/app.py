import json
import time
import uuid

import boto3
from passlib.hash import pbkdf2_sha256

dynamodb = boto3.client("dynamodb")


def handler(event, context):
    body = json.loads(event["body"])
    user = dynamodb.get_item(TableName="users", Key={"email": {"S": body["email"]}})["Item"]
    if not pbkdf2_sha256.verify(body["password"], user["password"]["S"]):
        return {"statusCode": 401}
    token = str(uuid.uuid4())
    item = {"token": {"S": token}, "user": {"S": body["email"]}, "ttl": {"N": str(int(time.time()) + 3600)}}
    dynamodb.put_item(TableName="tokens", Item=item)
    cookie = "token=%s; Path=/; Secure; HttpOnly; SameSite=%s" % (token, "Lax")
    return {"statusCode": 200, "headers": {"Set-Cookie": cookie}}


def me(event, context):
    token = event["headers"]["Cookie"].split("=")[1]
    row = dynamodb.get_item(TableName="tokens", Key={"token": {"S": token}})
    if "Item" not in row or int(row["Item"]["ttl"]["N"]) < time.time():
        return {"statusCode": 401}
    return {"statusCode": 200, "body": row["Item"]["user"]["S"]}
