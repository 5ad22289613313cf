import json
import secrets

import redis.asyncio as redis
from starlette.middleware.base import BaseHTTPMiddleware


class SessionMiddleware(BaseHTTPMiddleware):
    def __init__(self, app, cookie_name="session"):
        super().__init__(app)
        self.cookie_name = cookie_name
        self.redis = redis.Redis()

    async def dispatch(self, request, call_next):
        session_id = request.cookies.get(self.cookie_name)
        data = {}
        if session_id is None:
            session_id = secrets.token_urlsafe(32)
        else:
            raw = await self.redis.get(f"session:{session_id}")
            if raw is not None:
                data = json.loads(raw)
            else:
                session_id = secrets.token_urlsafe(32)
        request.state.session = data
        response = await call_next(request)
        await self.redis.set(f"session:{session_id}", json.dumps(data), ex=3600)
        response.set_cookie(
            self.cookie_name, session_id, max_age=3600, httponly=True, secure=True, samesite="lax"
        )
        return response
