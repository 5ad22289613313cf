import boto3
from werkzeug.security import check_password_hash


def verify(email, password):
    row = boto3.resource("dynamodb").Table("members").get_item(Key={"email": email}).get("Item")
    return row["id"] if row and check_password_hash(row["hash"], password) else None
