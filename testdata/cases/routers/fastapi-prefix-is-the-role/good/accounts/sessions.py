import redis.asyncio as redis

store = redis.Redis(decode_responses=True)


async def user_of(sid):
    return await store.get(f"session:{sid}")


async def end(sid):
    await store.delete(f"session:{sid}")
