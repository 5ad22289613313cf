from itertools import count

_ids = count(1000)
_active = {}


def open_session(user):
    session_id = str(next(_ids))  # finding: weak-session-id
    _active[session_id] = user
    return session_id


def user_for(session_id):
    return _active.get(session_id)


def close_session(session_id):
    _active.pop(session_id, None)
