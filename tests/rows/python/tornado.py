import secrets

import redis
from tornado.escape import json_decode
from tornado.httputil import HTTPServerRequest
from tornado.web import Application, HTTPError, RequestHandler, authenticated, create_signed_value, decode_signed_value, url

db = redis.Redis()


class Reading(RequestHandler):
    def by_cookie(self):
        db.set(self.request.cookies["sid"], "session:cookie")

    def by_query(self):
        db.set(self.request.query_arguments["sid"], "session:query")

    def by_body(self):
        db.set(self.request.body_arguments["sid"], "session:body")

    def by_header(self):
        db.set(self.request.headers["X-Session"], "session:header")

    def by_address(self):
        db.set(self.request.remote_ip, "session:address")

    def by_arguments(self):
        db.set(self.request.arguments["sid"], "session:arguments")

    def by_path(self):
        db.set(self.request.uri, "session:path")

    def by_method(self):
        db.set(self.request.method, "session:method")

    def by_url(self):
        db.set(self.request.full_url(), "session:url")

    def by_own_cookie(self):
        db.set(self.cookies["sid"], "session:own_cookie")

    def by_path_args(self):
        db.set(self.path_args[0], "session:path_args")

    def by_user(self):
        db.set(self.current_user, "session:user")

    def by_got_user(self):
        db.set(self.get_current_user(), "session:got_user")

    def by_get_cookie(self):
        db.set(self.get_cookie("sid"), "session:get_cookie")

    def by_signed_cookie(self):
        db.set(self.get_signed_cookie("sid"), "session:signed_cookie")

    def by_argument(self):
        db.set(self.get_argument("sid"), "session:argument")

    def by_query_argument(self):
        db.set(self.get_query_argument("sid"), "session:query_argument")

    def by_body_argument(self):
        db.set(self.get_body_argument("sid"), "session:body_argument")

    def by_signed(self):
        db.set(self.create_signed_value("sid", self.get_cookie("sid")), "session:signed")

    def by_login_url(self):
        db.set(self.get_login_url(self.get_cookie("sid")), "session:login_url")

    def by_setting(self):
        db.set(self.settings["session_key"], "session:setting")

    def by_decoded(self):
        db.set(json_decode(self.get_cookie("sid")), "session:decoded")

    def by_created(self):
        db.set(create_signed_value("fixed", "sid", self.get_cookie("sid")), "session:created")

    def by_verified(self):
        db.set(decode_signed_value("fixed", "sid", self.get_cookie("sid")), "session:verified")


class Annotated:
    def keep(self, call: HTTPServerRequest):
        db.set(call.full_url(), "session:annotated")


class Sessions(RequestHandler):
    def get(self, sid):
        db.set(sid, "session:get")
        self.write({"token": secrets.token_hex(8)})

    def post(self):
        self.set_cookie("sid", secrets.token_urlsafe(32), httponly=True)
        self.redirect("/done?token=" + secrets.token_hex(8))

    def put(self):
        self.set_header("Set-Cookie", "sid=" + secrets.token_urlsafe(32))
        self.render("session.html", token=secrets.token_hex(8))

    def patch(self):
        self.clear_all_cookies()
        self.set_status(201)

    def delete(self):
        self.clear_cookie("sid")
        self.send_error(403)

    def head(self):
        raise HTTPError(404, "no session")

    @authenticated
    def keep(self, sid):
        db.set(sid, "session:authenticated")

    def keeping(self):
        self.keep(secrets.token_hex(3))


class Routed(RequestHandler):
    def get(self, sid):
        db.set(sid, "session:routed")


app = Application([url(r"/sessions/(.*)", Routed)], cookie_secret="fixed")
other = Application([(r"/other/(.*)", Routed)])
other.add_handlers(r".*", [(r"/added/(.*)", Routed)])


def made_session_request():
    db.set(HTTPServerRequest("GET").full_url(), "session:made")


def of_session_handler(handler: RequestHandler):
    db.set(handler.request.full_url(), "session:handler")


# What decorators give back is a function again; in a function nothing but their rows tells that.
def keep_guarded(handler: RequestHandler):
    db.set(handler.request.cookies["sid"], "session:request")
    db.set(handler.cookies["sid"], "session:cookies")
    db.set(handler.path_args[0], "session:path")

    @authenticated
    def guarded(sid):
        db.set(sid, "session:guarded")

    guarded(handler.get_cookie("sid"))


class Listed(RequestHandler):
    def get(self):
        db.set(self.get_cookie("sid"), "session:listed")


class Late(RequestHandler):
    def get(self):
        db.set(self.get_cookie("sid"), "session:late")


class Named(RequestHandler):
    def get(self):
        db.set(self.get_cookie("sid"), "session:named")


listing = Application([(r"/listed", Listed), url(r"/named", Named)])
listing.add_handlers(r".*", [(r"/late", Late)])
