import secrets

import redis
from litestar import Controller, Litestar, Request, Response, delete, exceptions, get, head, patch, post, put, route
from litestar.datastructures import Cookie
from litestar.di import Provide
from litestar.middleware.session.server_side import ServerSideSessionConfig
from litestar.params import Body, Parameter
from litestar.response import Redirect
from litestar.security.session_auth import SessionAuth

db = redis.Redis()


@get("/get/{sid:str}")
async def routed_get(sid: str):
    db.set(sid, "session:get")


@post("/post/{sid:str}")
async def routed_post(sid: str):
    db.set(sid, "session:post")


@put("/put/{sid:str}")
async def routed_put(sid: str):
    db.set(sid, "session:put")


@patch("/patch/{sid:str}")
async def routed_patch(sid: str):
    db.set(sid, "session:patch")


@delete("/delete/{sid:str}")
async def routed_delete(sid: str):
    db.set(sid, "session:delete")


@head("/head/{sid:str}")
async def routed_head(sid: str):
    db.set(sid, "session:head")


@route("/route/{sid:str}", http_method=["GET", "POST"])
async def routed(sid: str):
    db.set(sid, "session:route")


@get("/marked")
async def by_marked(sid: str = Parameter(cookie="sid")):
    db.set(sid, "session:marked")


def by_cookie_parameter():
    db.set(Parameter(cookie="sid"), "session")


def by_header_parameter():
    db.set(Parameter(header="X-Session"), "session")


def by_query_parameter():
    db.set(Parameter(query="sid"), "session")


def by_body_parameter():
    db.set(Body(), "session")


def keep(sid):
    db.set(sid, "session:keep")


def session_providing():
    Provide(keep)(secrets.token_hex(3))


async def by_cookie(request):
    db.set(request.cookies["sid"], "session:cookie")


async def by_header(request):
    db.set(request.headers["X-Session"], "session:header")


async def by_client(request):
    db.set(request.client.host, "session:client")


async def by_query(request):
    db.set(request.query_params["sid"], "session:query")


async def by_path(request):
    db.set(request.path_params["sid"], "session:path")


async def by_scope(request):
    db.set(request.scope["sid"], "session:scope")


async def by_user(request):
    db.set(request.user, "session:user")


async def by_method(request):
    db.set(request.method, "session:method")


async def by_json(request):
    db.set((await request.json())["sid"], "session:json")


async def by_id(request):
    db.set(request.get_session_id(), "session:id")


async def by_annotated(call: Request):
    call.set_session({"user_id": secrets.token_hex(9)})


async def session_set(request: Request):
    request.session["user_id"] = secrets.token_hex(8)


async def session_set_all(request: Request):
    request.set_session({"user_id": secrets.token_hex(8)})


async def session_clear_all(request: Request):
    request.clear_session()


async def session_clear(request: Request):
    request.session.clear()


async def configured():
    config = ServerSideSessionConfig()
    db.set("session:middleware", config.middleware)


def authentication():
    key = secrets.token_urlsafe(32)
    return SessionAuth(key)


app = Litestar(route_handlers=[routed])
app.register(by_marked)


async def session_set_cookie():
    response = Response("ok", status_code=201)
    response.set_cookie("sid", secrets.token_urlsafe(32), httponly=True)
    return response


async def session_delete_cookie():
    response = Response("ok")
    response.delete_cookie("sid")
    return response


async def session_set_header():
    response = Response("ok")
    response.set_header("Set-Cookie", "sid=" + secrets.token_urlsafe(32))
    return response


async def header():
    response = Response("ok")
    response.headers["Set-Cookie"] = "sid=" + secrets.token_urlsafe(32)
    return response


async def session_redirect():
    return Redirect(path="/done?token=" + secrets.token_hex(8))


async def made_cookie():
    return Response("ok", cookies=[Cookie(key="sid", value=secrets.token_urlsafe(32), httponly=True)])


async def session_error_notauthorizedexception():
    raise exceptions.NotAuthorizedException("no")


async def session_error_permissiondeniedexception():
    raise exceptions.PermissionDeniedException("no")


async def session_error_notfoundexception():
    raise exceptions.NotFoundException("no")


async def session_error():
    raise exceptions.HTTPException("no", status_code=409)


@get("/mounted/{sid:str}")
async def mounted(sid: str):
    db.set(sid, "session:mounted")


@get("/late/{sid:str}")
async def late(sid: str):
    db.set(sid, "session:late")


below = Litestar(route_handlers=[mounted], path="/below")
below.register(late)

# === server.py
from litestar import Litestar
from litestar.middleware.session.client_side import CookieBackendConfig

config = CookieBackendConfig(secret=b"fixed")
application = Litestar(route_handlers=[], middleware=[config.middleware])
