from functools import lru_cache

import boto3
from flask import current_app


@lru_cache(maxsize=1)
def _resource(region):
    return boto3.resource("dynamodb", region_name=region)


def session_table():
    ddb = _resource(current_app.config["AWS_REGION"])
    return ddb.Table(current_app.config["SESSION_TABLE"])


def user_table():
    ddb = _resource(current_app.config["AWS_REGION"])
    return ddb.Table(current_app.config["USER_TABLE"])
