import bcrypt
import boto3


def check(name, password):
    row = boto3.resource("dynamodb").Table("directory").get_item(Key={"name": name}).get("Item")
    if row and bcrypt.checkpw(password.encode(), row["pw"].encode()):
        return row["uid"]
    return None
