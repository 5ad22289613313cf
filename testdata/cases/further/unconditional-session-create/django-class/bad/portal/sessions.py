import time
import uuid

import boto3


class PortalSession:
    table = boto3.resource("dynamodb").Table("portal_sessions")

    def __init__(self, key, data):
        self.key = key
        self.data = data

    @classmethod
    def start(cls):
        session = cls(uuid.uuid4().hex, {"expires_at": int(time.time()) + 3600})
        session.save_new()
        return session

    @classmethod
    def load(cls, key):
        item = cls.table.get_item(Key={"session_key": key}, ConsistentRead=True).get("Item")
        if item is None or item["expires_at"] < time.time():
            return None
        return cls(key, item)

    def save_new(self):
        item = {"session_key": self.key, **self.data}
        self.table.put_item(Item=item)  # finding: unconditional-session-create
