import hashlib
import random
import time


class PasswordResets:
    def __init__(self):
        self.open = {}

    def request_reset(self, user):
        """Files a request to set another password under a random key."""
        key = self.random_key(user)
        self.open[key] = user
        return {"user": user, "key": key}

    def random_key(self, user):
        seed = "%s %s" % (time.time(), random.random())  # finding: weak-session-id
        return hashlib.md5(seed.encode()).hexdigest()
