import boto3

table = boto3.resource("dynamodb").Table("shop_sessions")


def load(session_id):
    question = {"Key": {"session_id": session_id}}
    return table.get_item(**question).get("Item")  # finding: inconsistent-session-read
