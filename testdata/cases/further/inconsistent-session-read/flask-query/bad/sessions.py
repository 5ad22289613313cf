import boto3

table = boto3.resource("dynamodb").Table("sessions")


def by_cookie(session_id):
    question = {
        "KeyConditionExpression": "session_id = :id",
        "ExpressionAttributeValues": {":id": session_id},
    }
    answer = table.query(Limit=1, **question)  # finding: inconsistent-session-read
    return answer["Items"]
