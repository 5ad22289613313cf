import os

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware

secret_key = os.getenv("SESSION_SECRET", "dev")  # finding: hardcoded-session-secret
app = Starlette(middleware=[Middleware(SessionMiddleware, secret_key=secret_key, https_only=True)])
