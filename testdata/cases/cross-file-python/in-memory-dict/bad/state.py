sessions = {}


def ensure(sid):
    if sid not in sessions:
        sessions[sid] = {"user": None, "notes": []}  # finding: client-supplied-session-id
    return sessions[sid]
