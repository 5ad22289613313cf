import boto3

_table = boto3.resource("dynamodb").Table("auth_sessions")


def save(record):
    _table.put_item(Item={**record, "version": 1})  # finding: client-supplied-session-id
