import datetime
import os
import secrets

from aiohttp import web
from motor.motor_asyncio import AsyncIOMotorClient

sessions = AsyncIOMotorClient(os.environ["MONGO_URL"]).shop.sessions


def later():
    return datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=8)


async def visit(request):
    sid = secrets.token_urlsafe(32)
    record = {"_id": sid, "expires_at": later()}
    await sessions.insert_one(record)
    response = web.json_response({"ok": True})
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="Lax", max_age=8 * 3600)
    return response


async def me(request):
    now = datetime.datetime.now(datetime.timezone.utc)
    session = await sessions.find_one({"_id": request.cookies.get("sid", ""), "expires_at": {"$gt": now}})
    if session is None:
        raise web.HTTPUnauthorized()
    return web.json_response({"user": session["user_id"]})


app = web.Application()
app.router.add_post("/visit", visit)
app.router.add_get("/me", me)
