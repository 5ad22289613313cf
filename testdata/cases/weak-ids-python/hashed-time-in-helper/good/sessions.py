import redis

from util.tokens import gen_token

store = redis.Redis()


def start(username):
    token = gen_token(username)
    store.setex("session:" + token, 3600, username)
    return token
