import time

import boto3

table = boto3.resource("dynamodb").Table("sessions")


def create(sid, user):
    table.put_item(Item={"sid": sid, "user_id": user, "ttl": int(time.time()) + 3600})
