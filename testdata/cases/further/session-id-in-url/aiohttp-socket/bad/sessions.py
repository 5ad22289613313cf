import datetime
import os

from motor.motor_asyncio import AsyncIOMotorClient

sessions = AsyncIOMotorClient(os.environ["MONGO_URL"]).shop.sessions


async def find(sid):
    now = datetime.datetime.now(datetime.timezone.utc)
    return await sessions.find_one({"_id": sid, "expires_at": {"$gt": now}})
