import random
import time

import redis

r = redis.Redis()


def maybe_cleanup(sessions_prefix="session:"):
    if random.randint(0, 100) != 0:
        return 0
    removed = 0
    for key in r.scan_iter(sessions_prefix + "*"):
        if r.ttl(key) == -1:
            r.delete(key)
            removed += 1
    time.sleep(random.uniform(0.1, 0.4))
    return removed
