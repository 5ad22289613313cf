import hashlib
import secrets


class PasswordResets:
    def __init__(self):
        self.open = {}

    def request_reset(self, user):
        """Files a request to set another password under a random key."""
        key = self.random_key(user)
        self.open[key] = user
        return {"user": user, "key": key}

    def random_key(self, user):
        seed = secrets.token_hex(32)
        return hashlib.md5(seed.encode()).hexdigest()
