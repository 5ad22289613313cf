import datetime
import os
import secrets

from aiohttp import web
from motor.motor_asyncio import AsyncIOMotorClient

sessions = AsyncIOMotorClient(os.environ["MONGO_URL"]).shop.sessions


async def current(request):
    now = datetime.datetime.now(datetime.timezone.utc)
    session = await sessions.find_one({"_id": request.cookies.get("sid", ""), "expires_at": {"$gt": now}})
    if session is None:
        raise web.HTTPUnauthorized()
    return session


async def create(user):
    sid = secrets.token_urlsafe(32)
    later = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=1)
    await sessions.insert_one({"_id": sid, "user_id": user["_id"], "role": user["role"], "expires_at": later})
    return sid
