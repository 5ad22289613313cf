import secrets

import boto3
from boto3.dynamodb.conditions import Attr, Key
from boto3.dynamodb.types import Binary, TypeSerializer
from botocore.session import get_session

session = boto3.Session()
resource = boto3.resource("dynamodb")
named = boto3.resource(service_name="dynamodb")
client = boto3.client("dynamodb")
queue = boto3.client("sqs")
named_client = session.client(service_name="dynamodb")
table = resource.Table("sessions")


def put(sid):
    new = secrets.token_urlsafe(32)
    table.put_item(Item={"session_id": sid, "user_id": new}, ConditionExpression="attribute_not_exists(session_id)")


def update_old_style(sid):
    table.update_item(Key={"session_id": sid}, AttributeUpdates={"user_id": {"Value": secrets.token_hex(8), "Action": "PUT"}})


def update(sid):
    table.update_item(
        Key={"session_id": sid},
        UpdateExpression="SET #u = :u",
        ExpressionAttributeNames={"#u": "user_id"},
        ExpressionAttributeValues={":u": secrets.token_hex(8)},
    )


def session_get(sid):
    found = table.get_item(Key={"session_id": sid}, ConsistentRead=True)
    return found.get("Item")


def remove(sid):
    table.delete_item(Key={"session_id": sid}, ConditionExpression="attribute_exists(session_id)")


def query_by_text(sid):
    return table.query(KeyConditionExpression="session_id = :s", ExpressionAttributeValues={":s": sid})


def session_query(sid):
    return table.query(IndexName="by_user", KeyConditionExpression=Key("session_id").eq(sid))


def scan_by_text(sid):
    return table.scan(FilterExpression="session_id = :s", ExpressionAttributeValues={":s": sid})


def session_scan(sid):
    return table.scan(FilterExpression=Attr("session_id").eq(sid))


def batch(sid):
    with table.batch_writer() as writer:
        writer.put_item(Item={"session_id": sid, "user_id": secrets.token_hex(8)})
        writer.delete_item(Key={"session_id": sid})


def client_put(sid):
    client.put_item(TableName="sessions", Item={"session_id": {"S": sid}, "user_id": {"S": secrets.token_hex(8)}})


def client_update_old_style(sid):
    client.update_item(
        TableName="sessions",
        Key={"session_id": {"S": sid}},
        AttributeUpdates={"user_id": {"Value": {"S": secrets.token_hex(8)}, "Action": "PUT"}},
    )


def client_update(sid):
    client.update_item(
        TableName="sessions",
        Key={"session_id": {"S": sid}},
        UpdateExpression="SET user_id = :u",
        ExpressionAttributeValues={":u": {"S": secrets.token_hex(8)}},
    )


def client_get(sid):
    return client.get_item(TableName="sessions", Key={"session_id": {"S": sid}})


def client_remove(sid):
    client.delete_item(TableName="sessions", Key={"session_id": {"S": sid}})


def client_query_by_text(sid):
    return client.query(
        TableName="sessions",
        KeyConditionExpression="session_id = :s",
        ExpressionAttributeValues={":s": {"S": sid}},
    )


def client_query_old_style(sid):
    return client.query(
        TableName="sessions",
        KeyConditions={"session_id": {"AttributeValueList": [{"S": sid}], "ComparisonOperator": "EQ"}},
    )


def client_scan_by_text(sid):
    return client.scan(
        TableName="sessions",
        FilterExpression="session_id = :s",
        ExpressionAttributeValues={":s": {"S": sid}},
    )


def client_scan_old_style(sid):
    return client.scan(
        TableName="sessions",
        ScanFilter={"session_id": {"AttributeValueList": [{"S": sid}], "ComparisonOperator": "EQ"}},
    )


def client_transaction(sid):
    client.transact_write_items(
        TransactItems=[
            {"Put": {"TableName": "sessions", "Item": {"session_id": {"S": sid}, "user_id": {"S": secrets.token_hex(8)}}}},
            {"Delete": {"TableName": "sessions", "Key": {"session_id": {"S": "old"}}}},
        ]
    )


def client_batch_write(sid):
    client.batch_write_item(
        RequestItems={"sessions": [{"PutRequest": {"Item": {"session_id": {"S": sid}}}}]},
    )


def client_batch_get(sid):
    return client.batch_get_item(RequestItems={"sessions": {"Keys": [{"session_id": {"S": sid}}]}})


def client_statement(sid):
    return client.execute_statement(
        Statement="SELECT * FROM sessions WHERE session_id = ?",
        Parameters=[{"S": sid}],
    )


def client_statements(sid):
    return client.execute_transaction(
        TransactStatements=[{"Statement": "DELETE FROM sessions WHERE session_id = ?", "Parameters": [{"S": sid}]}],
    )


def client_pages(sid):
    pages = client.get_paginator("query")
    return pages.paginate(TableName="sessions", KeyConditionExpression=Key("session_id").eq(sid))


def table_by_service_name(sid):
    named.Table(name="sessions").put_item(Item={"session_id": sid})


def table_of_a_session(sid):
    session.resource("dynamodb").Table("sessions").put_item(Item={"session_id": sid})


def client_by_service_name(sid):
    named_client.put_item(TableName="sessions", Item={"session_id": {"S": sid}})


def client_of_botocore(sid):
    get_session().create_client("dynamodb").delete_item(TableName="sessions", Key={"session_id": {"S": sid}})


def session_queued():
    new = secrets.token_urlsafe(32)
    queue.send_message(QueueUrl="https://sqs", MessageBody=new)


def created(sid):
    new = resource.create_table(TableName="sessions", KeySchema=[{"AttributeName": "session_id", "KeyType": "HASH"}])
    new.wait_until_exists()
    new.put_item(Item={"session_id": sid})


def name_as_value(sid):
    table.put_item(Item={"session_id": sid, "table": table.name})


def loaded(sid):
    table.put_item(Item={"session_id": sid, "loaded": table.load()})


def meta(sid):
    table.meta.client.put_item(TableName="sessions", Item={"session_id": sid})


def batch_of_resource(sid):
    resource.batch_write_item(RequestItems={"sessions": [{"DeleteRequest": {"Key": {"session_id": sid}}}]})
    return resource.batch_get_item(RequestItems={"sessions": {"Keys": [{"session_id": sid}]}})


def typed(sid):
    typed_value = TypeSerializer().serialize(sid)
    client.put_item(TableName="sessions", Item={"session_id": typed_value})


def binary(sid):
    client.put_item(TableName="sessions", Item={"session_id": {"B": Binary(sid)}})


def condition_as_value(sid):
    condition = Attr("expires").gt(sid)
    table.put_item(Item={"session_id": sid, "condition": condition})


def put_if_new(sid):
    table.put_item(Item={"session_id": sid}, Expected={"session_id": {"Exists": False}})


def update_if_there(sid):
    table.update_item(
        Key={"session_id": sid},
        AttributeUpdates={"user_id": {"Value": secrets.token_hex(8)}},
        Expected={"session_id": {"Value": sid, "Exists": True}},
    )


def client_put_if_new(sid):
    client.put_item(TableName="sessions", Item={"session_id": {"S": sid}}, Expected={"session_id": {"Exists": False}})


def scan_old_style(sid):
    return table.scan(ScanFilter={"session_id": {"AttributeValueList": [sid], "ComparisonOperator": "EQ"}})


def session_pages(sid):
    found = session.client("dynamodb").get_paginator("query")
    return found.paginate(TableName="sessions", KeyConditionExpression="session_id = :s")


def botocore_pages(sid):
    found = get_session().create_client("dynamodb").get_paginator("query")
    return found.paginate(TableName="sessions", KeyConditionExpression="session_id = :s")


def named_pages(sid):
    return named_client.get_paginator("query").paginate(TableName="sessions", KeyConditionExpression="session_id = :s")


def meta_pages(sid):
    pages = table.meta.client.get_paginator("query")
    return pages.paginate(TableName="sessions", KeyConditionExpression="session_id = :s")


def other_service():
    key = secrets.token_urlsafe(32)
    return boto3.client("sqs", aws_session_token=key)


def touch(sid):
    table.update_item(Key={"session_id": sid})


def client_touch(sid):
    client.update_item(TableName="sessions", Key={"session_id": {"S": sid}})
