import time

import boto3


class ChatHistory:
    def __init__(self):
        self.table = boto3.resource("dynamodb").Table("chat_sessions")

    def load(self, session_id):
        return self.table.get_item(Key={"session_id": session_id}).get("Item", {}).get("messages", [])

    def save(self, session_id, messages):
        self.table.put_item(
            Item={"session_id": session_id, "messages": messages, "ttl": int(time.time()) + 86400}
        )

    def delete(self, session_id):
        self.table.delete_item(Key={"session_id": session_id})
