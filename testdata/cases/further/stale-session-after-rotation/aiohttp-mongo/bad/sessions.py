import datetime
import os
import secrets

from motor.motor_asyncio import AsyncIOMotorClient

sessions = AsyncIOMotorClient(os.environ["MONGO_URL"]).shop.sessions


async def find(sid):
    now = datetime.datetime.now(datetime.timezone.utc)
    return await sessions.find_one({"_id": sid, "expires_at": {"$gt": now}})


async def moved(session):
    fresh = {**session, "_id": secrets.token_urlsafe(32)}
    await sessions.insert_one(fresh)  # finding: stale-session-after-rotation
    return fresh["_id"]
