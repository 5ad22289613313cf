import secrets

import redis
import sanic
from sanic import Blueprint, Request, Sanic, exceptions
from sanic.response import json, redirect, text
from sanic.views import HTTPMethodView
from sanic_ext import render
from sanic_session import InMemorySessionInterface

db = redis.Redis()
app = Sanic("app")
pages = Blueprint("pages", url_prefix="/pages")
group = Blueprint.group(pages, url_prefix="/group")
app.config["SECRET_KEY"] = "fixed"
interface = InMemorySessionInterface()


@app.get("/get/<sid>")
async def routed_get(request, sid):
    db.set(sid, "session:get")
    return text("ok")


@app.post("/post/<sid>")
async def routed_post(request, sid):
    db.set(sid, "session:post")
    return text("ok")


@app.put("/put/<sid>")
async def routed_put(request, sid):
    db.set(sid, "session:put")
    return text("ok")


@app.patch("/patch/<sid>")
async def routed_patch(request, sid):
    db.set(sid, "session:patch")
    return text("ok")


@app.delete("/delete/<sid>")
async def routed_delete(request, sid):
    db.set(sid, "session:delete")
    return text("ok")


@app.head("/head/<sid>")
async def routed_head(request, sid):
    db.set(sid, "session:head")
    return text("ok")


@app.options("/options/<sid>")
async def routed_options(request, sid):
    db.set(sid, "session:options")
    return text("ok")


@app.route("/route/<sid>", methods=["GET", "POST"])
async def routed(request, sid):
    db.set(sid, "session:route")
    return text("ok")


async def added(call):
    db.set(call.cookies["sid"], "session:added")
    return text("ok")


app.add_route(added, "/added")


@pages.get("/page")
async def page(call):
    db.set(call.cookies["sid"], "session:page")
    return text("ok")


@group.get("/group")
async def grouped(call):
    db.set(call.cookies["sid"], "session:group")
    return text("ok")


app.blueprint(pages)


@app.on_request
async def on_request(call):
    db.set(call.cookies["sid"], "session:on-request")


@app.on_response
async def on_response(call, response):
    response.add_cookie("sid", secrets.token_urlsafe(32))


@app.middleware("response")
async def on_response_by_word(call, response):
    response.add_cookie("sid", secrets.token_urlsafe(32))


@app.middleware("request")
async def on_request_by_word(call):
    db.set(call.cookies["sid"], "session:on-request-by-word")


@app.on_response(priority=1)
async def on_response_by_priority(call, response):
    response.add_cookie("sid", secrets.token_urlsafe(32))


async def registered_response(call, response):
    response.add_cookie("sid", secrets.token_urlsafe(32))


app.register_middleware(registered_response, "response")


async def registered_request(call):
    db.set(call.cookies["sid"], "session:registered")


app.register_middleware(registered_request, "request")


@app.listener("before_server_start")
async def starting(sid):
    db.set(sid, "session:starting")


async def session_start():
    await starting(secrets.token_hex(3))


async def task(app):
    db.set(secrets.token_hex(4), "session:task")


async def session_add_task():
    app.add_task(task)


class View(HTTPMethodView):
    async def get(self, request, sid):
        db.set(sid, "session:view")
        return text("ok")


app.add_route(View.as_view(), "/view/<sid>")


async def by_cookie(request):
    db.set(request.cookies["sid"], "session:cookie")


async def by_query(request):
    db.set(request.args["sid"], "session:query")


async def by_body(request):
    db.set(request.form["sid"], "session:body")


async def by_header(request):
    db.set(request.headers["X-Session"], "session:header")


async def by_token(request):
    db.set(request.token, "session:token")


async def by_address(request):
    db.set(request.ip, "session:address")


async def by_path(request):
    db.set(request.path, "session:path")


async def by_method(request):
    db.set(request.method, "session:method")


async def by_get_args(request):
    db.set(request.get_args()["sid"], "session:get_args")


async def by_get_form(request):
    db.set(request.get_form()["sid"], "session:get_form")


async def by_annotated(call: Request):
    call.ctx.session["user_id"] = secrets.token_hex(9)


async def session_set(request):
    request.ctx.session["user_id"] = secrets.token_hex(8)


async def session_of_request(request):
    request["session"]["user_id"] = secrets.token_hex(8)


async def session_clear(request):
    request.ctx.session.clear()


async def session_id(request):
    db.set(request.ctx.session.sid, "session")


async def session_json(request):
    return json({"token": secrets.token_hex(8)}, status=201)


async def session_redirect(request):
    return redirect("/done?token=" + secrets.token_hex(8))


async def session_page(request):
    return await render("session.html", context={"token": secrets.token_hex(8)})


async def session_delete_cookie(request):
    response = text("ok")
    response.delete_cookie("sid")
    return response


async def cookie_jar(request):
    response = text("ok")
    response.cookies["sid"] = secrets.token_urlsafe(32)
    return response


async def cookie_jar_delete(request):
    response = text("ok")
    del response.cookies["sid"]
    return response


async def header(request):
    response = text("ok")
    response.headers["Set-Cookie"] = "sid=" + secrets.token_urlsafe(32)
    return response


async def session_error_badrequest(request):
    raise exceptions.BadRequest("no")


async def session_error_invalidusage(request):
    raise exceptions.InvalidUsage("no")


async def session_error_unauthorized(request):
    raise exceptions.Unauthorized("no")


async def session_error_forbidden(request):
    raise exceptions.Forbidden("no")


async def session_error_notfound(request):
    raise exceptions.NotFound("no")


async def session_error(request):
    raise exceptions.SanicException("no", status_code=409)


async def session_task(app):
    db.set(secrets.token_hex(9), "session:task")


async def add_session_task():
    app.add_task(session_task)


# What decorators give back is a handler again; in a factory nothing but their rows tells that.
def create_decorated():
    @app.listener("before_server_start")
    async def started(call):
        db.set(call.cookies["sid"], "session:started")

    app.add_route(started, "/started")
    app.add_task(started)


class Viewed(HTTPMethodView):
    async def get(self, request):
        db.set(request.cookies["sid"], "session:viewed")


below = Blueprint("below")
below.add_route(Viewed.as_view(), "/viewed")
app.blueprint(below, url_prefix="/below")

# === server.py
from sanic import Sanic
from sanic_session import Session

application = Sanic("other")
Session(application)
