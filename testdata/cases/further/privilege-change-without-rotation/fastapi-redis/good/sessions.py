import datetime

from database import database


async def current(sid):
    now = datetime.datetime.now(datetime.timezone.utc)
    return await database.sessions.find_one({"_id": sid, "expires_at": {"$gt": now}})


async def end_all(user_id):
    await database.sessions.delete_many({"user_id": user_id})
