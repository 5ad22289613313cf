import time

from .crypto import get_random_string
from .ids import session_key

_sessions = {}


def create_session(user_id):
    session_id = session_key() + get_random_string(8)
    _sessions[session_id] = {"user_id": user_id, "expires_at": time.time() + 3600}
    return session_id
