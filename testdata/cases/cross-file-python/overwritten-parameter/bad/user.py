import time
import uuid

import boto3


class User:
    @staticmethod
    def find(name):
        return boto3.resource("dynamodb").Table("User").get_item(Key={"name": name}).get("Item")

    @staticmethod
    def login(name, token):
        if token is None:
            token = str(uuid.uuid4())
        table = boto3.resource("dynamodb").Table("AuthToken")
        table.put_item(Item={"token": token, "user": name, "ttl": int(time.time()) + 3600})  # finding: client-supplied-session-id
        return token
