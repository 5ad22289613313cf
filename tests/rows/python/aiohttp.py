import secrets

import aiohttp_jinja2
import redis
from aiohttp import web
from aiohttp_security import authorized_userid, check_permission, forget, remember
from aiohttp_session import get_session, new_session, setup
from aiohttp_session.cookie_storage import EncryptedCookieStorage

db = redis.Redis()
app = web.Application()
routes = web.RouteTableDef()
setup(app, EncryptedCookieStorage("fixed"))


@routes.get("/get")
async def routed_get(call):
    db.set(call.cookies["sid"], "session:get")


async def added_get(call):
    db.set(call.cookies["sid"], "session:added-get")


app.router.add_get("/added-get", added_get)


@routes.post("/post")
async def routed_post(call):
    db.set(call.cookies["sid"], "session:post")


async def added_post(call):
    db.set(call.cookies["sid"], "session:added-post")


app.router.add_post("/added-post", added_post)


@routes.put("/put")
async def routed_put(call):
    db.set(call.cookies["sid"], "session:put")


async def added_put(call):
    db.set(call.cookies["sid"], "session:added-put")


app.router.add_put("/added-put", added_put)


@routes.patch("/patch")
async def routed_patch(call):
    db.set(call.cookies["sid"], "session:patch")


async def added_patch(call):
    db.set(call.cookies["sid"], "session:added-patch")


app.router.add_patch("/added-patch", added_patch)


@routes.delete("/delete")
async def routed_delete(call):
    db.set(call.cookies["sid"], "session:delete")


async def added_delete(call):
    db.set(call.cookies["sid"], "session:added-delete")


app.router.add_delete("/added-delete", added_delete)


@routes.head("/head")
async def routed_head(call):
    db.set(call.cookies["sid"], "session:head")


async def added_head(call):
    db.set(call.cookies["sid"], "session:added-head")


app.router.add_head("/added-head", added_head)


@routes.options("/options")
async def routed_options(call):
    db.set(call.cookies["sid"], "session:options")


async def added_options(call):
    db.set(call.cookies["sid"], "session:added-options")


app.router.add_options("/added-options", added_options)


@routes.view("/view")
class View(web.View):
    async def get(self):
        db.set(self.request.cookies["sid"], "session:view")


@routes.route("POST", "/route")
async def routed(call):
    db.set(call.cookies["sid"], "session:route")


async def added(call):
    db.set(call.cookies["sid"], "session:added")


app.router.add_route("*", "/added", added)
app.router.add_view("/added-view", View)
app.add_subapp("/sub", web.Application())
app.add_routes(routes)


@web.middleware
async def around(call, handler):
    db.set(call.cookies["sid"], "session:around")
    return await handler(call)


async def by_cookie(request):
    db.set(request.cookies["sid"], "session:cookie")


async def by_query(request):
    db.set(request.query["sid"], "session:query")


async def by_path(request):
    db.set(request.match_info["sid"], "session:path")


async def by_header(request):
    db.set(request.headers["X-Session"], "session:header")


async def by_address(request):
    db.set(request.remote, "session:address")


async def by_content(request):
    db.set(request.content, "session:content")


async def by_method(request):
    db.set(request.method, "session:method")


async def by_json(request):
    db.set((await request.json())["sid"], "session:json")


async def by_user(request):
    db.set(await authorized_userid(request), "session:user")


async def by_permission(request):
    db.set(await check_permission(request, secrets.token_hex(8)), "session:permission")


async def by_annotated(call: web.Request):
    db.set((await call.json())["sid"], "session:annotated")


async def ok(request):
    return web.Response(text=secrets.token_hex(8) + "session", status=201)


async def session_json(request):
    return web.json_response({"token": secrets.token_hex(8)})


async def session_page(request):
    return aiohttp_jinja2.render_template("session.html", request, {"token": secrets.token_hex(8)})


@aiohttp_jinja2.template("session.html")
async def template(sid):
    db.set(sid, "session:template")


async def session_rendering():
    await template(secrets.token_hex(3))


async def session_redirect(request):
    raise web.HTTPFound("/done?token=" + secrets.token_hex(8))


async def session_set_cookie(request):
    response = web.Response(text="ok")
    response.set_cookie("sid", secrets.token_urlsafe(32), httponly=True)
    return response


async def session_del_cookie(request):
    response = web.Response(text="ok")
    response.del_cookie("sid")
    return response


async def cookie_jar(request):
    response = web.Response(text="ok")
    response.cookies["sid"] = secrets.token_urlsafe(32)
    return response


async def header(request):
    response = web.Response(text="ok")
    response.headers["Set-Cookie"] = "sid=" + secrets.token_urlsafe(32)
    return response


async def session_error_BadRequest(request):
    raise web.HTTPBadRequest(text="no")


async def session_error_Unauthorized(request):
    raise web.HTTPUnauthorized(text="no")


async def session_error_Forbidden(request):
    raise web.HTTPForbidden(text="no")


async def session_error_NotFound(request):
    raise web.HTTPNotFound(text="no")


async def session_error_Conflict(request):
    raise web.HTTPConflict(text="no")


async def session_error_InternalServerError(request):
    raise web.HTTPInternalServerError(text="no")


async def session_set(request):
    session = await get_session(request)
    session["user_id"] = secrets.token_hex(8)
    db.set("session:changed", session.changed(secrets.token_hex(9)))


async def session_new(request):
    session = await new_session(request)
    session["user_id"] = secrets.token_hex(8)


async def session_invalidate(request):
    session = await get_session(request)
    session.invalidate()


async def session_identity(request):
    session = await get_session(request)
    db.set(session.identity, "session")


async def session_new_identity(request):
    session = await get_session(request)
    session.set_new_identity(secrets.token_urlsafe(32))


async def log_in(request):
    form = await request.post()
    await remember(request, web.Response(text="ok"), form["name"])


async def log_out(request):
    await forget(request, web.Response(text="ok"))


def session_middleware():
    key = secrets.token_urlsafe(32)
    setup(app, key)


# What decorators give back is a handler again; in a factory nothing but their rows tells that.
def create_decorated():
    @aiohttp_jinja2.template("page.html")
    async def templated(call):
        db.set(call.cookies["sid"], "session:templated")

    app.router.add_get("/templated", templated)


below = web.Application()


async def within(call):
    db.set(call.cookies["sid"], "session:within")


async def listed(call):
    db.set(call.cookies["sid"], "session:listed")


class Viewed(web.View):
    async def get(self):
        db.set(self.request.cookies["sid"], "session:viewed")


@routes.view("/decorated-view")
class DecoratedView(web.View):
    async def get(self):
        db.set(self.request.cookies["sid"], "session:decorated-view")


below.add_routes([web.get("/listed", listed), web.view("/viewed", Viewed)])
below.router.add_get("/within", within)
app.add_subapp("/below", below)

# === server.py
from aiohttp import web
from aiohttp_session import setup
from aiohttp_session.redis_storage import RedisStorage

application = web.Application()
setup(application, RedisStorage(None))
