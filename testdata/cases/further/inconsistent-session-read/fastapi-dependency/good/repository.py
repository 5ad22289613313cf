import boto3


class SessionRepository:
    def __init__(self, table):
        self.client = boto3.client("dynamodb")
        self.table = table

    def find(self, session_id):
        answer = self.client.get_item(TableName=self.table, Key={"session_id": {"S": session_id}}, ConsistentRead=True)
        return answer.get("Item")
