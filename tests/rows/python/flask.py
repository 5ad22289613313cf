import secrets

import redis
from flask import (
    Blueprint,
    Flask,
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
    send_file,
    session,
    url_for,
)
from flask.views import MethodView
from flask_session import Session
from flask_talisman import Talisman
from werkzeug import exceptions

app = Flask(__name__)
pages = Blueprint("pages", __name__, url_prefix="/pages")
db = redis.Redis()
app.secret_key = "fixed"
app.permanent_session_lifetime = 3600
app.session_cookie_name = "sid"
Talisman(app)


@app.route("/route/<sid>", methods=["GET", "POST"])
def route(sid):
    db.set(sid, "route")
    return "ok"


@app.get("/get")
def get():
    db.set(request.cookies["sid"], "session")
    return "ok"


@app.post("/post")
def post():
    db.set(request.form["sid"], "session")
    return "ok"


@app.put("/put")
def put():
    db.set(request.args["sid"], "session")
    return "ok"


@app.patch("/patch")
def patch():
    db.set(request.values["sid"], "session")
    return "ok"


@app.delete("/delete")
def delete():
    db.set(request.headers["X-Session"], "session")
    return "ok"


def added():
    db.set(request.authorization.token, "session")
    return "ok"


app.add_url_rule("/added", view_func=added)


@app.get("/agent")
def agent():
    db.set(request.user_agent, "session")
    return "ok"


@app.get("/path")
def path():
    db.set(request.path, "session")
    return "ok"


@app.get("/method")
def method():
    db.set(request.method, "session")
    return "ok"


@app.post("/json")
def json():
    db.set(request.get_json()["sid"], "session")
    return "ok"


def made(environ):
    db.set(Request(environ).cookies["sid"], "session")


@pages.get("/page")
def page():
    db.set(request.cookies["sid"], "page")
    return "ok"


app.register_blueprint(pages, url_prefix="/mounted")


@app.before_request
def before():
    db.set(request.cookies["sid"], "before")


@app.after_request
def after(response):
    response.set_cookie("sid", secrets.token_urlsafe(32))
    return response


@app.errorhandler(404)
def not_found(error):
    db.set(request.cookies["sid"], "404")
    return "none"


@app.context_processor
def context():
    db.set(request.cookies["sid"], "context")
    return {}


@app.template_filter("short")
def short(text):
    db.set(request.cookies["sid"], "filter")
    return text


def session_using_filter(text):
    return short(text)


def session_using_context():
    return context()


def session_using_error(error):
    return not_found(error)


def in_context():
    db.set("session:context", app.app_context(secrets.token_hex(8)))


@app.get("/made")
def made_response():
    response = app.make_response("ok")
    response.set_cookie("sid", secrets.token_urlsafe(32))
    return response


@app.get("/later")
def later():
    @after_this_request
    def set_cookie(response):
        response.set_cookie("sid", secrets.token_urlsafe(32))
        return response

    return "ok"


class View(MethodView):
    def get(self, sid):
        db.set(sid, "view")
        return "ok"


app.add_url_rule("/view/<sid>", view_func=View.as_view("view"))


@app.get("/cookie")
def cookie():
    response = make_response("ok")
    response.set_cookie("sid", secrets.token_urlsafe(32), httponly=True)
    return response


@app.get("/clear")
def clear_cookie():
    response = make_response("ok")
    response.delete_cookie("sid")
    return response


@app.get("/jsonify")
def session_as_json():
    return jsonify({"token": secrets.token_hex(8)})


@app.get("/response")
def response():
    made = Response("ok", status=201)
    made.set_data(secrets.token_hex(8))
    return made


@app.get("/template")
def template():
    return render_template("page.html", {"token": secrets.token_hex(8)})


@app.get("/file")
def file():
    sent = send_file("page.html")
    sent.headers["Set-Cookie"] = "sid=" + secrets.token_urlsafe(32)
    return sent


@app.get("/redirect")
def session_redirected():
    return redirect("/done?token=" + secrets.token_hex(8))


@app.get("/url")
def url():
    db.set("session:url", url_for("get", sid=request.args["sid"]))
    return "ok"


@app.get("/status")
def status():
    made = make_response("ok")
    db.set("session:status", made.status_code)
    return made


@app.get("/abort")
def session_aborted():
    abort(403)


def session_bad():
    raise exceptions.BadRequest("no")


def session_unauthorized():
    raise exceptions.Unauthorized("no")


def session_forbidden():
    raise exceptions.Forbidden("no")


def session_missing():
    raise exceptions.NotFound("no")


def session_conflict():
    raise exceptions.Conflict("no")


def session_gone():
    raise exceptions.Gone("no")


def session_too_many():
    raise exceptions.TooManyRequests("no")


def session_broken():
    raise exceptions.InternalServerError("no")


@app.get("/config")
def config():
    db.set("session:secret", current_app.config["SECRET_KEY"])
    return "ok"


@app.post("/session")
def session_set():
    session["user_id"] = secrets.token_hex(8)
    return "ok"


@app.delete("/session")
def session_clear():
    session.clear()
    return "ok"


@app.get("/session")
def session_id():
    db.set(session.sid, "session")
    return "ok"


@app.get("/permanent")
def permanent():
    db.set("session:permanent", session.permanent)
    return "ok"


@app.post("/regenerate")
def regenerate():
    app.session_interface.regenerate(session)
    return "ok"


@app.get("/open")
def opened():
    other = app.session_interface.open_session(app, request)
    other["user_id"] = secrets.token_hex(8)
    app.session_interface.save_session(app, other, secrets.token_hex(8))
    return "ok"


@app.get("/open-by-app")
def opened_by_app():
    app.open_session(request)["user_id"] = secrets.token_hex(8)
    return "ok"


# === server.py
from flask import Flask
from flask_session import Session

application = Flask(__name__)
extension = Session()
extension.init_app(application)
