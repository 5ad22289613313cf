import time

import boto3


class Sessions:
    def __init__(self):
        self.table = boto3.resource("dynamodb").Table("sessions")

    def find(self, session_id):
        item = self.table.get_item(Key={"session_id": session_id}, ConsistentRead=True).get("Item")
        return item if item and item["expires_at"] > time.time() else None

    def end(self, session_id):
        self.table.delete_item(Key={"session_id": session_id})
