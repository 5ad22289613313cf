import secrets
from uuid import uuid4

import redis
import strawberry
from fastapi import Depends, FastAPI, Response
from fastapi_login import LoginManager
from fastapi_sessions.backends.implementations import InMemoryBackend
from fastapi_sessions.frontends.implementations import CookieParameters, SessionCookie
from fastapi_users import BaseUserManager, FastAPIUsers
from fastapi_users.authentication import AuthenticationBackend
from fastapi_utils.cbv import cbv
from slowapi import Limiter
from starlette.requests import Request
from starsessions import (
    CookieStore,
    InMemoryStore,
    SessionMiddleware,
    get_session_handler,
    get_session_id,
    load_session,
    regenerate_session_id,
)

db = redis.Redis()
app = FastAPI()
store = InMemoryStore()
cookie = SessionCookie(cookie_name="sid", identifier="general", secret_key="fixed", cookie_params=CookieParameters())
backend = InMemoryBackend()
users = FastAPIUsers(None, [])
current_user = users.current_user()
authentication = AuthenticationBackend("cookie", None, None)
manager = LoginManager("fixed", "/login")
limiter = Limiter(key_func=None)


async def regenerate(request: Request):
    await regenerate_session_id(request)


async def forgotten_regenerate(request: Request):
    regenerate_session_id(request)


async def load(request: Request):
    db.set("session:loaded", await load_session(secrets.token_hex(8)))


async def session_id(request: Request):
    db.set(get_session_id(request), "session")


async def handler(request: Request):
    handler = get_session_handler(request)
    db.set(handler.session_id, "session")
    handler.regenerate_id()


async def handler_destroy(request: Request):
    await get_session_handler(request).destroy()


@app.post("/create")
async def create(response: Response):
    session = uuid4()
    await backend.create(session, {"user_id": secrets.token_hex(8)})
    cookie.attach_to_response(response, session)


@app.get("/read")
async def read(session=Depends(cookie)):
    return await backend.read(session)


@app.post("/update")
async def update(session=Depends(cookie)):
    await backend.update(session, {"user_id": secrets.token_hex(8)})


@app.post("/delete")
async def delete(response: Response, session=Depends(cookie)):
    await backend.delete(session)
    cookie.delete_from_response(response)


def parameters():
    key = secrets.token_hex(8)
    db.set("session:parameters", CookieParameters(key))


@app.get("/current")
async def current(user=Depends(current_user)):
    db.set("session:user", user)


async def log_in(user):
    return await authentication.login(None, user)


async def log_out(user):
    return await authentication.logout(None, user)


class Users(BaseUserManager):
    async def on_after_login(self, user, request=None):
        db.set("session:user", user)


async def log_in_by_manager(users: Users, credentials, sid):
    user = await users.authenticate(credentials)
    if user:
        db.set(sid, "session")


async def forgotten_log_in(users: Users, credentials, sid):
    users.authenticate(credentials)
    db.set(sid, "session")


@manager.user_loader
def load_user(name):
    db.set(name, "session:loader")
    return name


def session_loading():
    load_user(secrets.token_hex(3))


@manager.user_loader(session_provider=None)
def load_other(name):
    db.set(name, "session:other")
    return name


def session_loading_other():
    load_other(secrets.token_hex(5))


@app.post("/token")
def token(response: Response, name: str):
    access = manager.create_access_token(data={"sub": name})
    db.set("session:token", access)
    manager.set_cookie(response, access)


@app.get("/me")
def me(user=Depends(manager)):
    db.set("session:user", user)


@app.get("/limited")
@limiter.limit("1/minute")
def limited(sid: str):
    db.set(sid, "session:limited")


def session_limiting():
    limited(secrets.token_hex(6))


@strawberry.mutation
def resolver(sid: str):
    db.set(sid, "session:resolver")


@cbv(app)
class View:
    def keep(self, sid):
        db.set(sid, "session:view")


def session_viewing():
    View().keep(secrets.token_hex(7))


# === cookies.py
from fastapi import FastAPI
from starsessions import CookieStore, SessionMiddleware

application = FastAPI()
application.add_middleware(SessionMiddleware, store=CookieStore(secret_key="fixed"))
