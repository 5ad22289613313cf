import redis

store = redis.Redis(decode_responses=True)


def user_of(sid):
    return store.get(f"session:{sid}")


def end(sid):
    store.delete(f"session:{sid}")
