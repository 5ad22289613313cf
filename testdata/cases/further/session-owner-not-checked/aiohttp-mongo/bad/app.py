import datetime
import os

from aiohttp import web
from motor.motor_asyncio import AsyncIOMotorClient

sessions = AsyncIOMotorClient(os.environ["MONGO_URL"]).shop.sessions


async def current(request):
    now = datetime.datetime.now(datetime.timezone.utc)
    session = await sessions.find_one({"_id": request.cookies.get("sid", ""), "expires_at": {"$gt": now}})
    if session is None:
        raise web.HTTPUnauthorized()
    return session


async def end_session(request):
    session = await current(request)
    body = await request.json()
    await sessions.delete_one({"_id": body["session_id"]})  # finding: session-owner-not-checked
    return web.json_response({"user": session["user_id"]})


app = web.Application()
app.router.add_post("/sessions/end", end_session)
