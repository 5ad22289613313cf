import boto3

resource = boto3.resource("dynamodb")
client = boto3.client("dynamodb")
TABLE = "login_sessions"
