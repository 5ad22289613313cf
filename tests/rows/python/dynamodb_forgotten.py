# Coroutines that nobody awaits: nothing happens.
import secrets

import aioboto3
from aiobotocore.session import get_session
from boto3.dynamodb.conditions import Attr, Key
from types_aiobotocore_dynamodb.client import DynamoDBClient
from types_aiobotocore_dynamodb.service_resource import DynamoDBServiceResource, Table

session = aioboto3.Session()


async def put(table: Table, sid):
    new = secrets.token_urlsafe(32)
    table.put_item(Item={"session_id": sid, "user_id": new}, ConditionExpression="attribute_not_exists(session_id)")


async def update_old_style(table: Table, sid):
    table.update_item(Key={"session_id": sid}, AttributeUpdates={"user_id": {"Value": secrets.token_hex(8), "Action": "PUT"}})


async def update(table: Table, sid):
    table.update_item(
        Key={"session_id": sid},
        UpdateExpression="SET #u = :u",
        ExpressionAttributeNames={"#u": "user_id"},
        ExpressionAttributeValues={":u": secrets.token_hex(8)},
    )


async def session_get(table: Table, sid):
    found = table.get_item(Key={"session_id": sid}, ConsistentRead=True)
    found = found.get("Item")


async def remove(table: Table, sid):
    table.delete_item(Key={"session_id": sid}, ConditionExpression="attribute_exists(session_id)")


async def query_by_text(table: Table, sid):
    found = table.query(KeyConditionExpression="session_id = :s", ExpressionAttributeValues={":s": sid})


async def session_query(table: Table, sid):
    found = table.query(IndexName="by_user", KeyConditionExpression=Key("session_id").eq(sid))


async def scan_by_text(table: Table, sid):
    found = table.scan(FilterExpression="session_id = :s", ExpressionAttributeValues={":s": sid})


async def session_scan(table: Table, sid):
    found = table.scan(FilterExpression=Attr("session_id").eq(sid))


async def client_put(client: DynamoDBClient, sid):
    client.put_item(TableName="sessions", Item={"session_id": {"S": sid}, "user_id": {"S": secrets.token_hex(8)}})


async def client_update_old_style(client: DynamoDBClient, sid):
    client.update_item(
        TableName="sessions",
        Key={"session_id": {"S": sid}},
        AttributeUpdates={"user_id": {"Value": {"S": secrets.token_hex(8)}, "Action": "PUT"}},
    )


async def client_update(client: DynamoDBClient, sid):
    client.update_item(
        TableName="sessions",
        Key={"session_id": {"S": sid}},
        UpdateExpression="SET user_id = :u",
        ExpressionAttributeValues={":u": {"S": secrets.token_hex(8)}},
    )


async def client_get(client: DynamoDBClient, sid):
    found = client.get_item(TableName="sessions", Key={"session_id": {"S": sid}})


async def client_remove(client: DynamoDBClient, sid):
    client.delete_item(TableName="sessions", Key={"session_id": {"S": sid}})


async def client_query_by_text(client: DynamoDBClient, sid):
    found = client.query(
        TableName="sessions",
        KeyConditionExpression="session_id = :s",
        ExpressionAttributeValues={":s": {"S": sid}},
    )


async def client_query_old_style(client: DynamoDBClient, sid):
    found = client.query(
        TableName="sessions",
        KeyConditions={"session_id": {"AttributeValueList": [{"S": sid}], "ComparisonOperator": "EQ"}},
    )


async def client_scan_by_text(client: DynamoDBClient, sid):
    found = client.scan(
        TableName="sessions",
        FilterExpression="session_id = :s",
        ExpressionAttributeValues={":s": {"S": sid}},
    )


async def client_scan_old_style(client: DynamoDBClient, sid):
    found = client.scan(
        TableName="sessions",
        ScanFilter={"session_id": {"AttributeValueList": [{"S": sid}], "ComparisonOperator": "EQ"}},
    )


async def client_transaction(client: DynamoDBClient, sid):
    client.transact_write_items(
        TransactItems=[
            {"Put": {"TableName": "sessions", "Item": {"session_id": {"S": sid}, "user_id": {"S": secrets.token_hex(8)}}}},
            {"Delete": {"TableName": "sessions", "Key": {"session_id": {"S": "old"}}}},
        ]
    )


async def client_batch_write(client: DynamoDBClient, sid):
    client.batch_write_item(
        RequestItems={"sessions": [{"PutRequest": {"Item": {"session_id": {"S": sid}}}}]},
    )


async def client_batch_get(client: DynamoDBClient, sid):
    found = client.batch_get_item(RequestItems={"sessions": {"Keys": [{"session_id": {"S": sid}}]}})


async def client_statement(client: DynamoDBClient, sid):
    found = client.execute_statement(
        Statement="SELECT * FROM sessions WHERE session_id = ?",
        Parameters=[{"S": sid}],
    )


async def client_statements(client: DynamoDBClient, sid):
    found = client.execute_transaction(
        TransactStatements=[{"Statement": "DELETE FROM sessions WHERE session_id = ?", "Parameters": [{"S": sid}]}],
    )


async def client_pages(client: DynamoDBClient, sid):
    pages = client.get_paginator("query")
    found = pages.paginate(TableName="sessions", KeyConditionExpression=Key("session_id").eq(sid))


async def created(resource: DynamoDBServiceResource, sid):
    new = resource.create_table(TableName="sessions", KeySchema=[])
    new.put_item(Item={"session_id": sid, "name": new.name})


async def meta(resource: DynamoDBServiceResource, sid):
    resource.meta.client.put_item(TableName="sessions", Item={"session_id": sid})


async def batch_of_resource(resource: DynamoDBServiceResource, sid):
    resource.batch_write_item(RequestItems={"sessions": [{"DeleteRequest": {"Key": {"session_id": sid}}}]})
    found = resource.batch_get_item(RequestItems={"sessions": {"Keys": [{"session_id": sid}]}})


async def forgotten_of_resource(sid):
    async with session.resource("dynamodb") as resource:
        table = await resource.Table("sessions")
        table.put_item(Item={"session_id": sid})


async def forgotten_of_named_resource(sid):
    async with session.resource(service_name="dynamodb") as resource:
        table = await resource.Table("sessions")
        table.put_item(Item={"session_id": sid})


async def forgotten_of_client(sid):
    async with session.client("dynamodb") as client:
        client.put_item(TableName="sessions", Item={"session_id": {"S": sid}})


async def forgotten_of_named_client(sid):
    async with session.client(service_name="dynamodb") as client:
        client.put_item(TableName="sessions", Item={"session_id": {"S": sid}})


async def forgotten_of_botocore(sid):
    async with get_session().create_client("dynamodb") as client:
        client.put_item(TableName="sessions", Item={"session_id": {"S": sid}})


async def forgotten_batch(table: Table, sid):
    async with table.batch_writer() as writer:
        writer.put_item(Item={"session_id": sid})
        writer.delete_item(Key={"session_id": sid})


async def forgotten_created(resource: DynamoDBServiceResource, sid):
    table = await resource.create_table(TableName="sessions", KeySchema=[])
    table.put_item(Item={"session_id": sid})
