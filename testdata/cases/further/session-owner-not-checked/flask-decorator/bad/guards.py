from datetime import datetime, timezone
from functools import wraps

from flask import abort, g, request

from models import LoginSession


def login_required(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        token = request.cookies.get("session_token")
        found = LoginSession.query.filter_by(token=token).first() if token else None
        if found is None or found.expires_at < datetime.now(timezone.utc):
            abort(401)
        g.user_id = found.user_id
        return view(*args, **kwargs)

    return wrapper
