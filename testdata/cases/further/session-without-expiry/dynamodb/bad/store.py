import time

import boto3

table = boto3.resource("dynamodb").Table("sessions")


def create(sid, user):
    table.put_item(Item={"sid": sid, "user_id": user})  # finding: session-without-expiry


def find(sid):
    record = table.get_item(Key={"sid": sid}).get("Item")
    return record
