import time

import aioboto3
from aiohttp import web

session_factory = aioboto3.Session()


@web.middleware
async def authenticated(request, handler):
    async with session_factory.resource("dynamodb") as dynamodb:
        table = await dynamodb.Table("sessions")
        found = await table.get_item(Key={"sid": request.cookies.get("sid", "")}, ConsistentRead=True)
    session = found.get("Item")
    if session is None or session["expires_at"] < time.time():
        raise web.HTTPUnauthorized()
    request["user_id"] = session["user_id"]
    return await handler(request)


async def me(request):
    return web.json_response({"user": request["user_id"]})


app = web.Application(middlewares=[authenticated])
app.router.add_get("/me", me)
