import boto3
from werkzeug.security import check_password_hash

_users = boto3.resource("dynamodb").Table("users")


def check_credentials(username, password):
    user = _users.get_item(Key={"username": username}).get("Item")
    if user and check_password_hash(user["password_hash"], password):
        return user
    return None
