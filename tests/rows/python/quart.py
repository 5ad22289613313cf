import secrets

import redis
from quart import (
    Blueprint,
    Quart,
    Request,
    Response,
    abort,
    after_this_request,
    current_app,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from quart.views import MethodView
from quart_auth import AuthUser, current_user, login_required, login_user, logout_user
from quart_session import Session

db = redis.Redis()
app = Quart(__name__)
pages = Blueprint("pages", __name__, url_prefix="/pages")
app.secret_key = "fixed"
app.config["SESSION_COOKIE_SECURE"] = True
Session(app)


@app.get("/get/<sid>")
async def app_get(sid):
    db.set(sid, "session:get")
    return "ok"


@app.post("/post/<sid>")
async def app_post(sid):
    db.set(sid, "session:post")
    return "ok"


@app.put("/put/<sid>")
async def app_put(sid):
    db.set(sid, "session:put")
    return "ok"


@app.patch("/patch/<sid>")
async def app_patch(sid):
    db.set(sid, "session:patch")
    return "ok"


@app.delete("/delete/<sid>")
async def app_delete(sid):
    db.set(sid, "session:delete")
    return "ok"


@app.route("/route/<sid>")
async def app_route(sid):
    db.set(sid, "session:route")
    return "ok"


async def by_cookie():
    db.set(request.cookies["sid"], "session:cookie")


async def by_query():
    db.set(request.args["sid"], "session:query")


async def by_form():
    db.set((await request.form)["sid"], "session:form")


async def by_values():
    db.set((await request.values)["sid"], "session:values")


async def by_header():
    db.set(request.headers["X-Session"], "session:header")


async def by_authorization():
    db.set(request.authorization.token, "session:authorization")


async def by_agent():
    db.set(request.user_agent, "session:agent")


async def by_path():
    db.set(request.path, "session:path")


async def by_method():
    db.set(request.method, "session:method")


async def by_json():
    db.set((await request.get_json())["sid"], "session:json")


async def by_current():
    db.set(current_app.config["SECRET_KEY"], "session:current")


async def by_url():
    db.set(url_for("get", sid=request.cookies["sid"]), "session:url")


async def by_made_request():
    db.set(Request("GET").cookies["sid"], "session:made_request")


async def by_id():
    db.set(session.sid, "session:id")


async def by_user():
    db.set(current_user, "session:user")


async def added():
    db.set(request.cookies["sid"], "session:added")
    return "ok"


app.add_url_rule("/added", view_func=added)


@pages.get("/page")
async def page():
    db.set(request.cookies["sid"], "session:page")
    return "ok"


app.register_blueprint(pages, url_prefix="/mounted")


@app.before_request
async def before():
    db.set(request.cookies["sid"], "session:before")


@app.after_request
async def after(response):
    response.set_cookie("sid", secrets.token_urlsafe(32))
    return response


@app.get("/later")
async def later():
    @after_this_request
    async def set_session_cookie(response):
        response.set_cookie("sid", secrets.token_urlsafe(32))
        return response

    return "ok"


@app.before_serving
async def serving(sid):
    db.set(sid, "session:serving")


async def session_start_serving():
    await serving(secrets.token_hex(3))


@app.errorhandler(404)
async def not_found(sid):
    db.set(sid, "session:404")
    return "none"


async def session_finding():
    await not_found(secrets.token_hex(5))


async def keep(sid):
    db.set(sid, "session:keep")


async def session_background():
    app.add_background_task(keep, secrets.token_hex(6))


class View(MethodView):
    async def get(self, sid):
        db.set(sid, "session:view")
        return "ok"


app.add_url_rule("/view/<sid>", view_func=View.as_view("view"))


@app.get("/cookie")
async def set_cookie():
    response = await make_response("ok", 201)
    response.set_cookie("sid", secrets.token_urlsafe(32), httponly=True)
    return response


@app.get("/clear")
async def clear_cookie():
    response = Response("ok")
    response.delete_cookie("sid")
    return response


@app.get("/header")
async def set_header():
    response = Response("ok")
    response.headers["Set-Cookie"] = "sid=" + secrets.token_urlsafe(32)
    return response


@app.get("/json")
async def session_json():
    return jsonify({"token": secrets.token_hex(8)})


@app.get("/template")
async def session_template():
    return await render_template("page.html", {"token": secrets.token_hex(8)})


@app.get("/redirect")
async def session_redirect():
    return redirect("/done?token=" + secrets.token_hex(8))


@app.get("/abort")
async def session_abort():
    abort(403)


@app.post("/session")
async def session_set():
    session["user_id"] = secrets.token_hex(8)
    return "ok"


@app.delete("/session")
async def session_clear():
    session.clear()
    return "ok"


@app.post("/login")
async def log_in():
    login_user(AuthUser((await request.form)["name"]))
    return "ok"


@app.post("/logout")
async def log_out():
    logout_user()
    return "ok"


@login_required
async def only_users(sid):
    db.set(sid, "session:users")


async def session_using():
    await only_users(secrets.token_hex(7))


# What decorators give back is a handler again; in a factory nothing but their rows tells that.
def create_decorated():
    from quart import request as call

    @app.before_serving
    async def served():
        db.set(call.cookies["sid"], "session:served")

    @app.errorhandler(401)
    async def refused():
        db.set(call.cookies["sid"], "session:refused")

    @login_required
    async def only_users():
        db.set(call.cookies["sid"], "session:only")

    app.add_url_rule("/served", view_func=served)
    app.add_url_rule("/refused", view_func=refused)
    app.add_url_rule("/only", view_func=only_users)


class Viewed(MethodView):
    async def get(self):
        db.set(request.cookies["sid"], "session:viewed")


app.add_url_rule("/viewed", view_func=Viewed.as_view("viewed"))
