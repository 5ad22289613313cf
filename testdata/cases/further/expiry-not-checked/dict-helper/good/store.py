import time

SESSIONS = {}


def create(sid, user):
    SESSIONS[sid] = {"user_id": user, "expires": time.time() + 3600}


def find(sid):
    record = SESSIONS.get(sid)
    return record if record and not is_over(record) else None


def is_over(record):
    return record["expires"] < time.time()
