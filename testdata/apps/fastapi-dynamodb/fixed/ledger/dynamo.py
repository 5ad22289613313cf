from contextlib import asynccontextmanager

import aioboto3

from .settings import settings

_boto = aioboto3.Session()


@asynccontextmanager
async def sessions_table():
    async with _boto.resource("dynamodb", region_name=settings.aws_region) as ddb:
        yield await ddb.Table(settings.session_table)


@asynccontextmanager
async def users_table():
    async with _boto.resource("dynamodb", region_name=settings.aws_region) as ddb:
        yield await ddb.Table(settings.user_table)
