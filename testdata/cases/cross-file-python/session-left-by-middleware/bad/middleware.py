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
        response = await call_next(request)
        await store.setex(f"sess:{sid}", 3600, json.dumps(request.state.session))  # finding: login-without-rotation
        response.set_cookie("sid", sid, httponly=True, secure=True, samesite="lax")
        return response
