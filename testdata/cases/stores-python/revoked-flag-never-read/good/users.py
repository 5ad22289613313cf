import boto3
from werkzeug.security import check_password_hash


def authenticate(email, password):
    row = boto3.resource("dynamodb").Table("users").get_item(Key={"email": email}).get("Item")
    if row and check_password_hash(row["password_hash"], password):
        return row["user_id"]
    return None
