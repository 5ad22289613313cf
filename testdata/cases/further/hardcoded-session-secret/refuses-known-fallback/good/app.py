import os

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware

secret_key = os.getenv("SESSION_SECRET", "")
if not secret_key:
    raise SystemExit("SESSION_SECRET is not set")

app = Starlette(middleware=[Middleware(SessionMiddleware, secret_key=secret_key, https_only=True)])
