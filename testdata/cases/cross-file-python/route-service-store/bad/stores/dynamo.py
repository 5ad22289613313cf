import time

import boto3


class DynamoSessionStore:
    ttl = 3600

    def __init__(self, table_name):
        self.table = boto3.resource("dynamodb").Table(table_name)

    def write(self, session_id, attributes):
        item = {"session_id": session_id, "expires_at": int(time.time()) + self.ttl}
        item.update(attributes)
        self.table.put_item(Item=item)  # finding: client-supplied-session-id

    def delete(self, session_id):
        self.table.delete_item(Key={"session_id": session_id})
