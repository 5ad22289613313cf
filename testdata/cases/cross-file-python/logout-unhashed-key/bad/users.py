import boto3
from werkzeug.security import check_password_hash


def check_login(username, password):
    row = boto3.resource("dynamodb").Table("users").get_item(Key={"username": username}).get("Item")
    if row and check_password_hash(row["password_hash"], password):
        return row["user_id"]
    return None
