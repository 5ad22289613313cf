from .models import ApiSession, db


def open_anonymous(user_agent):
    row = ApiSession(
        id=ApiSession.fresh_id(),
        user_agent=user_agent,
        expires_at=ApiSession.default_expiry(),
    )
    db.session.add(row)
    db.session.commit()
    return row


def open_for(user, session_id, user_agent):
    db.session.merge(  # finding: client-supplied-session-id
        ApiSession(
            id=session_id,
            user_id=user.id,
            user_agent=user_agent,
            expires_at=ApiSession.default_expiry(),
        )
    )
    db.session.commit()


def promote(row, user):
    """Mark an anonymous session as signed in."""
    row.user_id = user.id  # finding: login-without-rotation
    row.expires_at = ApiSession.default_expiry()
    db.session.commit()


def find(session_id):
    row = db.session.get(ApiSession, session_id)
    if row is None or row.expired:
        return None
    return row


def close(session_id):
    row = db.session.get(ApiSession, session_id)
    if row is not None:
        db.session.delete(row)
