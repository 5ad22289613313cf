import hashlib
import hmac
import os

KEY = os.environ["COOKIE_KEY"].encode()


def sign(sid):
    mac = hmac.new(KEY, sid.encode(), hashlib.sha256).hexdigest()
    return f"{sid}.{mac}"


def unsign(value):
    sid, _, mac = value.rpartition(".")
    expected = hmac.new(KEY, sid.encode(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(mac, expected):
        return None
    return sid or None
