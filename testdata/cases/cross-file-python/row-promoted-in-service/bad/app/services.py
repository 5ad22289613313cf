import secrets
from datetime import datetime, timedelta

from .models import AuthSession


async def login_session(db, cookie, user_id):
    expires_at = datetime.utcnow() + timedelta(hours=8)
    row = await db.get(AuthSession, cookie) if cookie else None
    if row is None:
        row = AuthSession(id=secrets.token_urlsafe(32), expires_at=expires_at)
        db.add(row)
    row.user_id = user_id  # finding: login-without-rotation
    await db.commit()
    return row.id
