import logging
import os

from aiohttp import web
from motor.motor_asyncio import AsyncIOMotorClient

log = logging.getLogger("sessions")
sessions = AsyncIOMotorClient(os.environ["MONGO_URL"]).shop.sessions


async def touch(request):
    sid = request.cookies.get("sid", "")
    session = await sessions.find_one({"_id": sid, "expires_at": {"$gt": request.loop.time()}})
    if session is None:
        raise web.HTTPUnauthorized()
    await sessions.delete_one({"_id": sid})
    log.warning("session %s", sid)
    return web.json_response({"user": session["user_id"]})


app = web.Application()
app.router.add_post("/touch", touch)
