import secrets

from mypy_boto3_dynamodb import DynamoDBClient, DynamoDBServiceResource
from mypy_boto3_dynamodb.service_resource import Table


def of_resource(resource: DynamoDBServiceResource, sid):
    resource.create_table(TableName="sessions").put_item(Item={"session_id": sid})


def of_table(sessions: Table, sid):
    sessions.scan(ScanFilter={"session_id": {"AttributeValueList": [sid], "ComparisonOperator": "EQ"}})
    sessions.query(KeyConditions={"session_id": {"AttributeValueList": [sid], "ComparisonOperator": "EQ"}})


def of_client(ddb: DynamoDBClient, sid):
    ddb.get_paginator("scan").paginate(TableName="sessions", FilterExpression="session_id = :s")


# === unknown.py
import secrets


def put(table, sid):
    table.put_item(Item={"session_id": sid, "user_id": secrets.token_hex(8)})


def update(table, sid):
    table.update_item(
        Key={"session_id": sid},
        UpdateExpression="SET user_id = :u",
        ExpressionAttributeValues={":u": secrets.token_hex(8)},
    )


def update_old_style(table, sid):
    table.update_item(Key={"session_id": sid}, AttributeUpdates={"user_id": {"Value": secrets.token_hex(8)}})


def get(table, sid):
    return table.get_item(Key={"session_id": sid})


def remove(table, sid):
    table.delete_item(Key={"session_id": sid})


def query_by_text(table, sid):
    return table.query(KeyConditionExpression="session_id = :s", ExpressionAttributeValues={":s": sid})


def session_query(table, sid, condition):
    return table.query(KeyConditionExpression=condition)


def session_scan(table, sid):
    return table.scan(FilterExpression="session_id = :s", ExpressionAttributeValues={":s": sid})


def batch(table, sid):
    with table.batch_writer() as writer:
        writer.put_item(Item={"session_id": sid})
        writer.delete_item(Key={"session_id": sid})


def transaction(dynamo, sid):
    dynamo.transact_write_items(TransactItems=[{"Put": {"TableName": "sessions", "Item": {"session_id": {"S": sid}}}}])


def batch_write(dynamo, sid):
    dynamo.batch_write_item(RequestItems={"sessions": [{"PutRequest": {"Item": {"session_id": {"S": sid}}}}]})


def statement(dynamo, sid):
    return dynamo.execute_statement(Statement="SELECT * FROM sessions WHERE session_id = ?", Parameters=[{"S": sid}])


def of_resource(dynamodb, sid):
    dynamodb.Table("sessions").load()
    dynamodb.Table("sessions").put_item(Item={"session_id": sid})


def of_setting(dynamodb, settings, sid):
    dynamodb.Table(settings.table).put_item(Item={"session_id": sid})
