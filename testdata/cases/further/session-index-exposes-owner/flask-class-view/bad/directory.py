import boto3


class SessionDirectory:
    def __init__(self):
        self.table = boto3.resource("dynamodb").Table("sessions")

    def find(self, sid):
        return self.table.get_item(Key={"sid": sid}, ConsistentRead=True).get("Item")

    def of(self, owner):
        question = dict(
            IndexName="by_owner",
            KeyConditionExpression="owner = :owner",
            ExpressionAttributeValues={":owner": owner},
        )
        return self.table.query(**question)["Items"]  # finding: session-index-exposes-owner
