sessions = {}


def ensure(sid):
    if sid not in sessions:
        sessions[sid] = {"user": None, "notes": []}
    return sessions[sid]
