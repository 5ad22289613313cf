from functools import wraps

from flask import g, jsonify

from ..auth.sessions import presented_session_id, validate_session


def login_required(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        session_id = presented_session_id()
        record = validate_session(session_id) if session_id else None
        if record is None or "user_id" not in record:
            return jsonify(error="login required"), 401
        g.session_record = record
        return view(*args, **kwargs)

    return wrapper
