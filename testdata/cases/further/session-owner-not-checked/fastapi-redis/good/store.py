import json
import os

from redis.asyncio import Redis

redis = Redis.from_url(os.environ["REDIS_URL"])


async def load(sid):
    data = await redis.get(f"session:{sid}")
    return None if data is None else json.loads(data)


async def drop(sid):
    await redis.delete(f"session:{sid}")
