import boto3
import bcrypt


def verify_user(email, password):
    item = boto3.resource("dynamodb").Table("users").get_item(Key={"email": email}).get("Item")
    if item and bcrypt.checkpw(password.encode(), item["password_hash"].encode()):
        return {"email": email, "name": item["name"]}
    return None
