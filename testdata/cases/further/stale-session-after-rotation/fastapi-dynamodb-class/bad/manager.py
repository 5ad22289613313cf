import secrets
import time

import boto3


class SessionManager:
    def __init__(self, name):
        self.table = boto3.resource("dynamodb").Table(name)

    def find(self, sid):
        item = self.table.get_item(Key={"sid": sid}, ConsistentRead=True).get("Item")
        return item if item and item["expires_at"] > time.time() else None

    def rotate(self, old):
        record = dict(self.find(old))
        record["sid"] = secrets.token_urlsafe(32)
        self.table.put_item(Item=record, ConditionExpression="attribute_not_exists(sid)")  # finding: stale-session-after-rotation
        return record["sid"]
