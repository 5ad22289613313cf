import hashlib
import hmac
import os

KEY = os.environ["COOKIE_KEY"].encode()


def sign(sid):
    mac = hmac.new(KEY, sid.encode(), hashlib.sha256).hexdigest()
    return f"{sid}.{mac}"


def unsign(value):
    sid, _, mac = value.rpartition(".")
    return sid or None
