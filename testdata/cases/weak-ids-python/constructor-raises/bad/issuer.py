import hashlib
import random


class Issuer:
    def __init__(self, address):
        self.address = address
        self.connection = self.connect()

    def connect(self):
        raise NotImplementedError

    def generate_session_key(self, environ):
        seed = str(random.random())  # finding: weak-session-id
        seed += environ.get("REMOTE_ADDR", "")
        return hashlib.sha256(seed.encode()).hexdigest()


class Local(Issuer):
    def connect(self):
        return None
