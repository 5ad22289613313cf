from fastapi import FastAPI
from starlette.middleware.sessions import SessionMiddleware

from settings import settings

app = FastAPI()
app.add_middleware(SessionMiddleware, secret_key=settings.session_secret, https_only=True)
