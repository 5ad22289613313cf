import boto3
from pwdlib import PasswordHash

password_hash = PasswordHash.recommended()


def authenticate_user(email: str, password: str):
    user = boto3.resource("dynamodb").Table("users").get_item(Key={"email": email}).get("Item")
    if user and password_hash.verify(password, user["password_hash"]):
        return user
    return None
