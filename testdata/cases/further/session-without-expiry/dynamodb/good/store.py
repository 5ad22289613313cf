import time

import boto3

table = boto3.resource("dynamodb").Table("sessions")


def create(sid, user):
    table.put_item(Item={"sid": sid, "user_id": user, "created_at": int(time.time())})


def find(sid):
    record = table.get_item(Key={"sid": sid}).get("Item")
    return record if record and record["created_at"] > time.time() - 3600 else None
