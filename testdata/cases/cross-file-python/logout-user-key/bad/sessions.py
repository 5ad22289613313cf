import secrets

import redis

r = redis.Redis(decode_responses=True)


def open_for(user_id):
    token = secrets.token_urlsafe(32)
    r.set(f"sess:{token}", user_id, ex=7200)
    return token


def owner_of(token):
    return r.get(f"sess:{token}")


def close(token):
    r.delete(f"sess:{token}")
