import boto3


def find_by_email(email):
    return boto3.resource("dynamodb").Table("users").get_item(Key={"email": email}).get("Item")
