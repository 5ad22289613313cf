import secrets

from django.core.cache import cache


def load(sid):
    return cache.get(f"session:{sid}")


def rotate(old):
    data = load(old)
    fresh = secrets.token_urlsafe(32)
    cache.set(f"session:{fresh}", data, 3600)  # finding: stale-session-after-rotation
    return fresh
