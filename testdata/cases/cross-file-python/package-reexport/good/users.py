import boto3

table = boto3.resource("dynamodb").Table("members")


def lookup(email):
    return table.get_item(Key={"email": email}).get("Item")
