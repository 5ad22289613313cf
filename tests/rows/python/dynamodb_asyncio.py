import secrets

import aioboto3
from aiobotocore.session import get_session
from boto3.dynamodb.conditions import Attr, Key
from types_aiobotocore_dynamodb.client import DynamoDBClient
from types_aiobotocore_dynamodb.service_resource import DynamoDBServiceResource, Table

session = aioboto3.Session()


async def put(table: Table, sid):
    new = secrets.token_urlsafe(32)
    await table.put_item(Item={"session_id": sid, "user_id": new}, ConditionExpression="attribute_not_exists(session_id)")


async def update_old_style(table: Table, sid):
    await table.update_item(Key={"session_id": sid}, AttributeUpdates={"user_id": {"Value": secrets.token_hex(8), "Action": "PUT"}})


async def update(table: Table, sid):
    await table.update_item(
        Key={"session_id": sid},
        UpdateExpression="SET #u = :u",
        ExpressionAttributeNames={"#u": "user_id"},
        ExpressionAttributeValues={":u": secrets.token_hex(8)},
    )


async def session_get(table: Table, sid):
    found = await table.get_item(Key={"session_id": sid}, ConsistentRead=True)
    return found.get("Item")


async def remove(table: Table, sid):
    await table.delete_item(Key={"session_id": sid}, ConditionExpression="attribute_exists(session_id)")


async def query_by_text(table: Table, sid):
    return await table.query(KeyConditionExpression="session_id = :s", ExpressionAttributeValues={":s": sid})


async def session_query(table: Table, sid):
    return await table.query(IndexName="by_user", KeyConditionExpression=Key("session_id").eq(sid))


async def scan_by_text(table: Table, sid):
    return await table.scan(FilterExpression="session_id = :s", ExpressionAttributeValues={":s": sid})


async def session_scan(table: Table, sid):
    return await table.scan(FilterExpression=Attr("session_id").eq(sid))


async def batch(table: Table, sid):
    async with table.batch_writer() as writer:
        await writer.put_item(Item={"session_id": sid, "user_id": secrets.token_hex(8)})
        await writer.delete_item(Key={"session_id": sid})


async def client_put(client: DynamoDBClient, sid):
    await client.put_item(TableName="sessions", Item={"session_id": {"S": sid}, "user_id": {"S": secrets.token_hex(8)}})


async def client_update_old_style(client: DynamoDBClient, sid):
    await client.update_item(
        TableName="sessions",
        Key={"session_id": {"S": sid}},
        AttributeUpdates={"user_id": {"Value": {"S": secrets.token_hex(8)}, "Action": "PUT"}},
    )


async def client_update(client: DynamoDBClient, sid):
    await client.update_item(
        TableName="sessions",
        Key={"session_id": {"S": sid}},
        UpdateExpression="SET user_id = :u",
        ExpressionAttributeValues={":u": {"S": secrets.token_hex(8)}},
    )


async def client_get(client: DynamoDBClient, sid):
    return await client.get_item(TableName="sessions", Key={"session_id": {"S": sid}})


async def client_remove(client: DynamoDBClient, sid):
    await client.delete_item(TableName="sessions", Key={"session_id": {"S": sid}})


async def client_query_by_text(client: DynamoDBClient, sid):
    return await client.query(
        TableName="sessions",
        KeyConditionExpression="session_id = :s",
        ExpressionAttributeValues={":s": {"S": sid}},
    )


async def client_query_old_style(client: DynamoDBClient, sid):
    return await client.query(
        TableName="sessions",
        KeyConditions={"session_id": {"AttributeValueList": [{"S": sid}], "ComparisonOperator": "EQ"}},
    )


async def client_scan_by_text(client: DynamoDBClient, sid):
    return await client.scan(
        TableName="sessions",
        FilterExpression="session_id = :s",
        ExpressionAttributeValues={":s": {"S": sid}},
    )


async def client_scan_old_style(client: DynamoDBClient, sid):
    return await client.scan(
        TableName="sessions",
        ScanFilter={"session_id": {"AttributeValueList": [{"S": sid}], "ComparisonOperator": "EQ"}},
    )


async def client_transaction(client: DynamoDBClient, sid):
    await client.transact_write_items(
        TransactItems=[
            {"Put": {"TableName": "sessions", "Item": {"session_id": {"S": sid}, "user_id": {"S": secrets.token_hex(8)}}}},
            {"Delete": {"TableName": "sessions", "Key": {"session_id": {"S": "old"}}}},
        ]
    )


async def client_batch_write(client: DynamoDBClient, sid):
    await client.batch_write_item(
        RequestItems={"sessions": [{"PutRequest": {"Item": {"session_id": {"S": sid}}}}]},
    )


async def client_batch_get(client: DynamoDBClient, sid):
    return await client.batch_get_item(RequestItems={"sessions": {"Keys": [{"session_id": {"S": sid}}]}})


async def client_statement(client: DynamoDBClient, sid):
    return await client.execute_statement(
        Statement="SELECT * FROM sessions WHERE session_id = ?",
        Parameters=[{"S": sid}],
    )


async def client_statements(client: DynamoDBClient, sid):
    return await client.execute_transaction(
        TransactStatements=[{"Statement": "DELETE FROM sessions WHERE session_id = ?", "Parameters": [{"S": sid}]}],
    )


async def client_pages(client: DynamoDBClient, sid):
    pages = client.get_paginator("query")
    return pages.paginate(TableName="sessions", KeyConditionExpression=Key("session_id").eq(sid))


async def of_resource(sid):
    async with session.resource("dynamodb") as resource:
        table = await resource.Table("sessions")
        await table.put_item(Item={"session_id": sid})


async def of_named_resource(sid):
    async with session.resource(service_name="dynamodb") as resource:
        table = await resource.Table("sessions")
        await table.delete_item(Key={"session_id": sid})


async def of_client(sid):
    async with session.client("dynamodb") as client:
        await client.put_item(TableName="sessions", Item={"session_id": {"S": sid}})


async def of_named_client(sid):
    async with session.client(service_name="dynamodb") as client:
        await client.delete_item(TableName="sessions", Key={"session_id": {"S": sid}})


async def of_botocore(sid):
    async with get_session().create_client("dynamodb") as client:
        await client.get_item(TableName="sessions", Key={"session_id": {"S": sid}})


async def created(resource: DynamoDBServiceResource, sid):
    new = await resource.create_table(TableName="sessions", KeySchema=[])
    await new.put_item(Item={"session_id": sid, "name": new.name})


async def meta(resource: DynamoDBServiceResource, sid):
    await resource.meta.client.put_item(TableName="sessions", Item={"session_id": sid})


async def batch_of_resource(resource: DynamoDBServiceResource, sid):
    await resource.batch_write_item(RequestItems={"sessions": [{"DeleteRequest": {"Key": {"session_id": sid}}}]})
    return await resource.batch_get_item(RequestItems={"sessions": {"Keys": [{"session_id": sid}]}})


async def forgotten(table: Table, sid):
    table.put_item(Item={"session_id": sid})
