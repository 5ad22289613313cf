from boto3.dynamodb.conditions import Key
from django.conf import settings
from django.utils.crypto import get_random_string

from .dynamo import table


def rotate_session_key(old_key):
    """Copy the stored record to a new key; returns the new key."""
    item = table().get_item(Key={"session_key": old_key}, ConsistentRead=True)["Item"]
    new_key = get_random_string(32, "abcdefghijklmnopqrstuvwxyz0123456789")
    item["session_key"] = new_key
    table().put_item(Item=item, ConditionExpression="attribute_not_exists(session_key)")
    table().delete_item(Key={"session_key": old_key})
    return new_key


def validate_session(session_key, user):
    item = table().get_item(Key={"session_key": session_key}).get("Item")
    if item is None:
        return None
    if item.get("user_id") != str(user.pk):
        return None
    return item


def sessions_of(user):
    result = table().query(
        IndexName=settings.SESSION_DYNAMO_USER_INDEX,
        KeyConditionExpression=Key("user_id").eq(str(user.pk)),
    )
    return result["Items"]


def revoke(session_key):
    table().delete_item(Key={"session_key": session_key})
