import json
import secrets

import redis.asyncio as redis
from starlette.middleware.base import BaseHTTPMiddleware

store = redis.Redis()


class SessionMiddleware(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        sid = request.cookies.get("sid")
        raw = await store.get(f"sess:{sid}") if sid else None
        if raw is None:
            sid = secrets.token_urlsafe(32)
            request.state.session = {}
        else:
            request.state.session = json.loads(raw)
        request.state.renew = False
        response = await call_next(request)
        if request.state.renew:
            await store.delete(f"sess:{sid}")
            sid = secrets.token_urlsafe(32)
        await store.setex(f"sess:{sid}", 3600, json.dumps(request.state.session))
        response.set_cookie("sid", sid, httponly=True, secure=True, samesite="lax")
        return response
