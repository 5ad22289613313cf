import hashlib
import secrets


class Issuer:
    def __init__(self, address):
        self.address = address
        self.connection = self.connect()

    def connect(self):
        raise NotImplementedError

    def generate_session_key(self, environ):
        seed = secrets.token_hex(32)
        seed += environ.get("REMOTE_ADDR", "")
        return hashlib.sha256(seed.encode()).hexdigest()


class Local(Issuer):
    def connect(self):
        return None
