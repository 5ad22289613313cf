import secrets
import time

SESSIONS = {}


def create(user_id):
    sid = secrets.token_urlsafe(32)
    SESSIONS[sid] = {"user_id": user_id, "expires_at": time.time() + 3600}
    return sid


def load(sid):
    record = SESSIONS.get(sid)
    if record is None or record["expires_at"] < time.time():
        return None
    return record
