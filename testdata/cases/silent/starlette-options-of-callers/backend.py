from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware


class Backend:
    def __init__(self, secret_key: str, **session_kwargs) -> None:
        self.middlewares = [
            Middleware(SessionMiddleware, secret_key=secret_key, **session_kwargs),
        ]

    async def login(self, request):
        request.session["user"] = 1
        return request.session.get("user")
