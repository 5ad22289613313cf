import os

from aiohttp import web
from motor.motor_asyncio import AsyncIOMotorClient

from sessions import current, sessions

users = AsyncIOMotorClient(os.environ["MONGO_URL"]).shop.users


async def set_role(request):
    session = await current(request)
    if session["role"] != "admin":
        raise web.HTTPForbidden()
    body = await request.json()
    await users.update_one({"_id": body["user"]}, {"$set": {"role": body["role"]}})  # finding: privilege-change-without-rotation
    return web.json_response({"ok": True})


app = web.Application()
app.router.add_post("/set-role", set_role)
