import secrets

import redis
from fastapi import APIRouter, BackgroundTasks, Depends, FastAPI, HTTPException, security, status
from fastapi.concurrency import run_in_threadpool
from fastapi.encoders import jsonable_encoder
from starlette.applications import Starlette
from starlette.authentication import requires
from starlette.background import BackgroundTask
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.templating import Jinja2Templates

db = redis.Redis()
app = FastAPI()
router = APIRouter(prefix="/inner")
templates = Jinja2Templates("templates")
app.add_middleware(SessionMiddleware, secret_key="fixed")


@app.get("/get/{sid}")
async def fast_get(sid: str):
    db.set(sid, "session:get")


@app.post("/post/{sid}")
async def fast_post(sid: str):
    db.set(sid, "session:post")


@app.put("/put/{sid}")
async def fast_put(sid: str):
    db.set(sid, "session:put")


@app.patch("/patch/{sid}")
async def fast_patch(sid: str):
    db.set(sid, "session:patch")


@app.delete("/delete/{sid}")
async def fast_delete(sid: str):
    db.set(sid, "session:delete")


@app.head("/head/{sid}")
async def fast_head(sid: str):
    db.set(sid, "session:head")


@app.options("/options/{sid}")
async def fast_options(sid: str):
    db.set(sid, "session:options")


@app.api_route("/any/{sid}", methods=["GET", "POST"])
async def fast_any(sid: str):
    db.set(sid, "session:any")


@app.websocket("/socket/{sid}")
async def fast_socket(sid: str):
    db.set(sid, "session:socket")


@app.route("/plain")
async def plain(request):
    db.set(request.cookies["sid"], "session:plain")


async def added(sid: str):
    db.set(sid, "session:added")


app.add_api_route("/added/{sid}", added)


async def added_plain(request):
    db.set(request.cookies["sid"], "session:added-plain")


app.add_route("/added-plain", added_plain)


async def routed(call):
    db.set(call.cookies["sid"], "session:routed")


routes = [Route("/routed", routed), Mount("/mounted", routes=[])]
starlette = Starlette(routes=routes, middleware=[Middleware(SessionMiddleware, secret_key="fixed-too")])
wrapped = SessionMiddleware(starlette, secret_key="fixed-three")


@router.get("/inner/{sid}")
async def inner(sid: str):
    db.set(sid, "session:inner")


app.include_router(router, prefix="/prefixed")
app.mount("/starlette", starlette)


@app.middleware("http")
async def around(call, call_next):
    db.set(call.cookies["sid"], "session:around")
    return await call_next(call)


async def other_around(call, call_next):
    db.set(call.cookies["sid"], "session:other-around")
    return await call_next(call)


app.add_middleware(BaseHTTPMiddleware, dispatch=other_around)
middleware = [Middleware(other_around)]


@app.exception_handler(404)
def not_found(sid):
    db.set(sid, "session:404")


def session_finding():
    not_found(secrets.token_hex(3))


@requires("authenticated")
def only_users(sid):
    db.set(sid, "session:requires")


def session_requiring():
    only_users(secrets.token_hex(5))


def described():
    db.set("session:openapi", app.openapi(secrets.token_hex(8)))


def overridden():
    app.dependency_overrides[secrets.token_hex(8)] = "session"


async def by_cookies(request: Request):
    db.set(request.cookies["sid"], "session")


async def by_headers(request: Request):
    db.set(request.headers["X-Session"], "session")


async def by_client(request: Request):
    db.set(request.client.host, "session")


async def by_query(request: Request):
    db.set(request.query_params["sid"], "session")


async def by_path(request: Request):
    db.set(request.path_params["sid"], "session")


async def by_scope(request: Request):
    db.set(request.scope["sid"], "session")


async def by_user(request: Request):
    db.set(request.user, "session")


async def by_method(request: Request):
    db.set(request.method, "session")


async def by_json(request: Request):
    db.set((await request.json())["sid"], "session")


async def by_url(request: Request):
    db.set(request.url_for("show", sid=request.cookies["sid"]), "session")


async def by_connected(request: Request):
    db.set(await request.is_disconnected(), "session")


async def session_set(request: Request):
    request.session["user_id"] = secrets.token_hex(8)


async def session_clear(request: Request):
    request.session.clear()


oauth2passwordbearer = security.OAuth2PasswordBearer(tokenUrl="token")


@app.get("/oauth2passwordbearer")
async def by_oauth2passwordbearer(given=Depends(oauth2passwordbearer)):
    db.set(given, "session:oauth2passwordbearer")


oauth2authorizationcodebearer = security.OAuth2AuthorizationCodeBearer(authorizationUrl="a", tokenUrl="b")


@app.get("/oauth2authorizationcodebearer")
async def by_oauth2authorizationcodebearer(given=Depends(oauth2authorizationcodebearer)):
    db.set(given, "session:oauth2authorizationcodebearer")


httpbearer = security.HTTPBearer()


@app.get("/httpbearer")
async def by_httpbearer(given=Depends(httpbearer)):
    db.set(given, "session:httpbearer")


httpbasic = security.HTTPBasic()


@app.get("/httpbasic")
async def by_httpbasic(given=Depends(httpbasic)):
    db.set(given, "session:httpbasic")


httpdigest = security.HTTPDigest()


@app.get("/httpdigest")
async def by_httpdigest(given=Depends(httpdigest)):
    db.set(given, "session:httpdigest")


apikeyheader = security.APIKeyHeader(name="X-Key")


@app.get("/apikeyheader")
async def by_apikeyheader(given=Depends(apikeyheader)):
    db.set(given, "session:apikeyheader")


apikeycookie = security.APIKeyCookie(name="sid")


@app.get("/apikeycookie")
async def by_apikeycookie(given=Depends(apikeycookie)):
    db.set(given, "session:apikeycookie")


apikeyquery = security.APIKeyQuery(name="key")


@app.get("/apikeyquery")
async def by_apikeyquery(given=Depends(apikeyquery)):
    db.set(given, "session:apikeyquery")


@app.post("/form")
async def by_form(form: security.OAuth2PasswordRequestForm = Depends()):
    db.set(form.username, "session:form")


def made_form():
    db.set(security.OAuth2PasswordRequestForm().username, "session:made")


def made_credentials():
    db.set(security.HTTPBasicCredentials().username, "session:made")


def session_set_cookie():
    response = Response("ok", status_code=201)
    response.set_cookie("sid", secrets.token_urlsafe(32), httponly=True)
    return response


def session_delete_cookie():
    response = Response("ok")
    response.delete_cookie("sid")
    return response


def header():
    response = Response("ok")
    response.headers["Set-Cookie"] = "sid=" + secrets.token_urlsafe(32)
    return response


def body():
    response = Response("ok")
    db.set("session:body", response.body)
    return response


def redirected():
    return RedirectResponse("/session?token=" + secrets.token_hex(8))


def template(request):
    return templates.TemplateResponse(request, "session.html", {"token": secrets.token_hex(8)})


def old_template(request):
    return templates.TemplateResponse("session.html", {"request": request, "token": secrets.token_hex(8)})


def session_error():
    raise HTTPException(status_code=403, detail=secrets.token_hex(8))


def encoded(sid):
    db.set("session:encoded", jsonable_encoder({"user_id": sid}))


def session_status_200():
    return Response("session", status_code=status.HTTP_200_OK)


def session_status_201():
    return Response("session", status_code=status.HTTP_201_CREATED)


def session_status_302():
    return Response("session", status_code=status.HTTP_302_FOUND)


def session_status_303():
    return Response("session", status_code=status.HTTP_303_SEE_OTHER)


def session_status_307():
    return Response("session", status_code=status.HTTP_307_TEMPORARY_REDIRECT)


def session_status_400():
    return Response("session", status_code=status.HTTP_400_BAD_REQUEST)


def session_status_401():
    return Response("session", status_code=status.HTTP_401_UNAUTHORIZED)


def session_status_403():
    return Response("session", status_code=status.HTTP_403_FORBIDDEN)


def session_status_404():
    return Response("session", status_code=status.HTTP_404_NOT_FOUND)


def session_status_409():
    return Response("session", status_code=status.HTTP_409_CONFLICT)


def keep(sid):
    db.set(sid, "session:keep")


async def session_in_thread():
    await run_in_threadpool(keep, secrets.token_hex(6))


async def session_in_background(tasks: BackgroundTasks):
    tasks.add_task(keep, secrets.token_hex(7))


def session_made_tasks():
    tasks = BackgroundTasks()
    tasks.add_task(keep, secrets.token_hex(8))
    return tasks


def session_one_task():
    return BackgroundTask(keep, secrets.token_hex(9))


async def annotated_request(call: Request):
    db.set((await call.json())["sid"], "session:annotated")


# What decorators give back is a handler again; in a factory nothing but their rows tells that.
def create_decorated():
    from fastapi_login import LoginManager
    from slowapi import Limiter

    manager = LoginManager("fixed", token_url="/token")
    limiter = Limiter(key_func=secrets.token_hex)

    @requires("authenticated")
    async def required(sid: str):
        db.set(sid, "session:required")

    @app.exception_handler(ValueError)
    async def refused(sid: str):
        db.set(sid, "session:refused")

    @manager.user_loader
    async def loaded(sid: str):
        db.set(sid, "session:loaded")

    @manager.user_loader(conn=db)
    async def loaded_with(sid: str):
        db.set(sid, "session:loaded-with")

    @limiter.limit("5/minute")
    async def limited(sid: str):
        db.set(sid, "session:limited")

    app.add_api_route("/required/{sid}", required)
    app.add_api_route("/refused/{sid}", refused)
    app.add_api_route("/loaded/{sid}", loaded)
    app.add_api_route("/loaded-with/{sid}", loaded_with)
    app.add_api_route("/limited/{sid}", limited)
    app.mount("/sub", mounted_application)


mounted_application = FastAPI()


@mounted_application.get("/within/{sid}")
async def within(sid: str):
    db.set(sid, "session:within")


async def by_basic(given: security.HTTPBasicCredentials):
    db.set(given.username, "session:basic")


async def by_form(given: security.OAuth2PasswordRequestForm):
    db.set(given.username, "session:form")


async def told_socket(socket: Request):
    await socket.send_text(secrets.token_urlsafe())


async def listed(call):
    db.set(call.cookies["sid"], "session:listed")


listing = Starlette(routes=[Mount("/below", routes=[Route("/listed", listed)])])
