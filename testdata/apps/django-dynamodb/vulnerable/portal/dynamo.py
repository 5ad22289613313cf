import boto3
from django.conf import settings


def table():
    resource = boto3.resource("dynamodb", region_name=settings.AWS_REGION)
    return resource.Table(settings.SESSION_DYNAMO_TABLE)
