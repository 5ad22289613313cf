import hashlib
import time


def gen_token(username):
    seed = f"{username}:{time.time()}"  # finding: weak-session-id
    return hashlib.md5(seed.encode()).hexdigest()
