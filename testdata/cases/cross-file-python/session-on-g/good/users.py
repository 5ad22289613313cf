import boto3
from werkzeug.security import check_password_hash

users = boto3.resource("dynamodb").Table("users")


def check(name, password):
    user = users.get_item(Key={"name": name}).get("Item")
    if user and check_password_hash(user["password_hash"], password):
        return user
    return None
