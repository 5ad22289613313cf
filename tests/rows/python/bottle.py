import secrets

import redis
from beaker.middleware import SessionMiddleware
from beaker.session import Session
from bottle import BaseRequest, Bottle, HTTPResponse, abort, auth_basic, redirect, request, response, route, template

db = redis.Redis()
app = Bottle()
inner = Bottle()
wrapped = SessionMiddleware(app, {"session.type": "file"})


@app.get("/get/<sid>")
def routed_get(sid):
    db.set(sid, "session:get")


@app.post("/post/<sid>")
def routed_post(sid):
    db.set(sid, "session:post")


@app.put("/put/<sid>")
def routed_put(sid):
    db.set(sid, "session:put")


@app.patch("/patch/<sid>")
def routed_patch(sid):
    db.set(sid, "session:patch")


@app.delete("/delete/<sid>")
def routed_delete(sid):
    db.set(sid, "session:delete")


@route("/route/<sid>", method="POST")
def routed(sid):
    db.set(sid, "session:route")


@app.hook("before_request")
def before(sid):
    db.set(sid, "session:before")


def session_calling_before():
    before(secrets.token_hex(3))


@auth_basic(None)
def only_users(sid):
    db.set(sid, "session:users")


def session_using():
    only_users(secrets.token_hex(5))


app.mount("/inner", inner)
app.merge(inner)


def by_cookie():
    db.set(request.cookies["sid"], "session:cookie")


def by_query():
    db.set(request.query["sid"], "session:query")


def by_form():
    db.set(request.forms["sid"], "session:form")


def by_params():
    db.set(request.params["sid"], "session:params")


def by_header():
    db.set(request.headers["X-Session"], "session:header")


def by_auth():
    db.set(request.auth, "session:auth")


def by_address():
    db.set(request.remote_addr, "session:address")


def by_path():
    db.set(request.url_args["sid"], "session:path")


def by_method():
    db.set(request.method, "session:method")


def by_signed_cookie():
    db.set(request.get_cookie("sid", secret="fixed"), "session:signed_cookie")


def by_signed_by_position():
    db.set(request.get_cookie("sid", None, "fixed"), "session:signed_by_position")


def by_get_cookie():
    db.set(request.get_cookie("sid"), "session:get_cookie")


def by_get_header():
    db.set(request.get_header("X-Session"), "session:get_header")


def by_environ():
    db.set(request.environ["HTTP_X_SESSION"], "session:environ")


def by_made():
    db.set(BaseRequest({}).cookies["sid"], "session:made")


def by_id():
    db.set(request.environ["beaker.session"].id, "session:id")


def by_saved():
    db.set(request.session.save(secrets.token_hex(8)), "session:saved")


def session_set():
    request.session["user_id"] = secrets.token_hex(8)


def session_of_environ():
    request.environ["beaker.session"]["user_id"] = secrets.token_hex(8)


def session_invalidate():
    request.session.invalidate()


def session_regenerate():
    request.session.regenerate_id()


def session_delete():
    request.session.delete()


def session_clear():
    request.session.clear()


def session_opened(sid):
    Session({}, id=sid)["user_id"] = secrets.token_hex(8)


def session_made():
    Session({})["user_id"] = secrets.token_hex(8)


def session_set_cookie():
    response.set_cookie("sid", secrets.token_urlsafe(32), httponly=True)


def session_delete_cookie():
    response.delete_cookie("sid")


def session_set_header():
    response.set_header("Set-Cookie", "sid=" + secrets.token_urlsafe(32))


def header():
    response.headers["Set-Cookie"] = "sid=" + secrets.token_urlsafe(32)


def session_response():
    return HTTPResponse(secrets.token_hex(8), status=201)


def session_page():
    return template("session", token=secrets.token_hex(8))


def session_redirect():
    redirect("/done?token=" + secrets.token_hex(8))


def session_abort():
    abort(403, "no")


# What decorators give back is a handler again; in a factory nothing but their rows tells that.
def create_decorated():
    from bottle import view

    @app.error(404)
    def missing():
        db.set(request.cookies["sid"], "session:missing")

    @view("page")
    def shown():
        db.set(request.cookies["sid"], "session:shown")

    app.route("/missing", callback=missing)
    app.route("/shown", callback=shown)
    missing()
    shown()


below = Bottle()
merged = Bottle()


@below.get("/within")
def within():
    db.set(request.cookies["sid"], "session:within")


@merged.get("/merged")
def within_merged():
    db.set(request.cookies["sid"], "session:merged")


below.merge(merged)
app.mount("/below", below)
