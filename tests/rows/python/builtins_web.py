import logging
import secrets
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler

import redis
import tornado.log
from loguru import logger as loguru_logger

db = redis.Redis()
log = logging.getLogger(__name__)


def read_cookies(header):
    cookies = SimpleCookie(header)
    db.set(cookies["sid"].value, "session")


def loaded_cookies(header):
    cookies = SimpleCookie()
    cookies.load(header)
    db.set(cookies["sid"].value, "session")


def built_cookies():
    cookies = SimpleCookie()
    cookies["sid"] = secrets.token_urlsafe(32)
    cookies["sid"]["secure"] = True
    return cookies.output()


def loading():
    cookies = SimpleCookie()
    db.set("session:loaded", cookies.load(secrets.token_hex(8)))
    db.set("session:text", cookies.output(secrets.token_hex(8)))


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        db.set(self.headers["X-Session"], "session")
        db.set(self.path, "session")

    def do_POST(self):
        db.set(self.rfile.read(), "session")
        self.send_response(302)
        self.send_header("Set-Cookie", "sid=" + secrets.token_urlsafe(32))

    def do_DELETE(self):
        self.send_error(404, "no session")


def session_of_handler(handler: BaseHTTPRequestHandler):
    db.set(handler.headers["X-Session"], "session")
    db.set(handler.path, "session")
    db.set(handler.rfile.read(), "session")
    handler.send_response(200)


def session_logs():
    new = secrets.token_urlsafe(32)
    log.info("made %s", new)
    print(new)
    loguru_logger.debug("made %s", new)


def session_own_log(app):
    new = secrets.token_urlsafe(32)
    app.log.warning("made %s", new)


def session_tornado_log():
    tornado.log.app_log.error("made %s", secrets.token_urlsafe(32))


def by_cookie(request):
    db.set(request.cookies["sid"], "session")


def by_query(request):
    db.set(request.args["sid"], "session")


def by_body(request):
    db.set(request.form["sid"], "session")


def by_values(request):
    db.set(request.values["sid"], "session")


def by_header(request):
    db.set(request.headers["X-Session"], "session")


def by_credentials(request):
    db.set(request.authorization, "session")


def by_agent(request):
    db.set(request.user_agent, "session")


def by_path(request):
    db.set(request.match_info["sid"], "session")


def by_session(request):
    request.session["user_id"] = secrets.token_hex(8)


def by_user(request):
    db.set("session:user", request.user)


def by_method(request):
    db.set(request.method, "session")


def by_json(request):
    db.set(request.get_json()["sid"], "session")


def by_whole_path(request):
    db.set(request.get_full_path(), "session")


def by_get_cookie(request):
    db.set(request.get_cookie("sid"), "session")


def by_signed_cookie(request):
    db.set(request.get_signed_cookie("sid"), "session")


def by_get_header(request):
    db.set(request.get_header("X-Session"), "session")


# === settings.py
import secrets

import redis
from flask import Flask, Response
from flask_limiter import Limiter

app = Flask(__name__)
limiter = Limiter(app)
store = redis.Redis()
app.config["SECRET_KEY"] = "fixed"
app.config.update(SESSION_COOKIE_SECURE=True)
app.config.from_envvar("APP_SETTINGS")


@app.get("/header")
def header():
    response = Response("ok")
    response.headers.add("Set-Cookie", "sid=" + secrets.token_urlsafe(32))
    return response


@app.get("/setting")
def setting():
    store.set("session:secret", app.config["SECRET_KEY"])
    return "ok"


@app.get("/limited")
@limiter.limit("1/minute")
def limited():
    store.set("session:limited", secrets.token_hex(8))
    return "ok"


@app.get("/free")
@limiter.exempt
def free():
    store.set("session:free", secrets.token_hex(8))
    return "ok"
