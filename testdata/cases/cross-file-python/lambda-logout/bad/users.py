import os

import boto3
from werkzeug.security import check_password_hash

table = boto3.resource("dynamodb").Table(os.environ["USERS_TABLE"])


def authenticate(username, password):
    row = table.get_item(Key={"username": username}).get("Item")
    if row and check_password_hash(row["password_hash"], password):
        return row["user_id"]
    return None
