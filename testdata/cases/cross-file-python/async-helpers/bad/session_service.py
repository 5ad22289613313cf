import secrets
from datetime import datetime, timedelta, timezone

from mongo import db


async def resolve_session_id(request):
    cookie = request.cookies.get("sid")
    if cookie:
        return cookie
    return secrets.token_urlsafe(32)


async def open_session(sid, user):
    expires = datetime.now(timezone.utc) + timedelta(hours=2)
    await db.sessions.update_one(  # finding: client-supplied-session-id
        {"_id": sid},
        {"$set": {"user_id": user["_id"], "expires_at": expires}},
        upsert=True,
    )
