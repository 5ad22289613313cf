import time

SESSIONS = {}


def create(sid, user):
    SESSIONS[sid] = {"user_id": user, "expires": time.time() + 3600}


def find(sid):
    return SESSIONS.get(sid)  # finding: expiry-not-checked
