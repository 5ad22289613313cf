from secrets import token_urlsafe

_active = {}


def open_session(user):
    session_id = token_urlsafe(32)
    _active[session_id] = user
    return session_id


def user_for(session_id):
    return _active.get(session_id)


def close_session(session_id):
    _active.pop(session_id, None)
