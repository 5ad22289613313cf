import boto3

table = boto3.resource("dynamodb").Table("sessions")


def find(sid):
    return table.get_item(Key={"sid": sid}, ConsistentRead=True).get("Item")


def by_user(user):
    return table.query(
        IndexName="by_user",
        KeyConditionExpression="user_id = :user",
        ExpressionAttributeValues={":user": user},
    )["Items"]
