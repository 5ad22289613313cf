import time

import aioboto3
from aiohttp import web

factory = aioboto3.Session()


async def current(request, table):
    found = await table.get_item(Key={"sid": request.cookies.get("sid", "")}, ConsistentRead=True)
    session = found.get("Item")
    if session is None or session["expires_at"] < time.time():
        raise web.HTTPUnauthorized()
    return session


async def me(request):
    async with factory.resource("dynamodb") as dynamodb:
        table = await dynamodb.Table("sessions")
        session = await current(request, table)
    return web.json_response({"user": session["user_id"]})


async def sessions_of(request):
    async with factory.resource("dynamodb") as dynamodb:
        table = await dynamodb.Table("sessions")
        session = await current(request, table)
        found = await table.query(
            IndexName="by_user",
            KeyConditionExpression="user_id = :user",
            ExpressionAttributeValues={":user": session["user_id"]},
        )
    return web.json_response(found["Items"])


app = web.Application()
app.router.add_get("/me", me)
app.router.add_get("/sessions", sessions_of)
