import secrets

import cherrypy
import redis

db = redis.Redis()
cherrypy.config.update({"tools.sessions.secure": True})


class Root:
    @cherrypy.expose
    def index(self, sid):
        db.set(sid, "session:index")

    @cherrypy.expose(["alias"])
    def page(self, sid):
        db.set(sid, "session:page")

    @cherrypy.tools.json_out()
    def keep(self, sid):
        db.set(sid, "session:json")

    def keeping(self):
        self.keep(secrets.token_hex(3))


@cherrypy.expose
class Exposed:
    def keep(self, sid):
        db.set(sid, "session:exposed")


def session_exposing():
    Exposed().keep(secrets.token_hex(5))


def by_cookie():
    db.set(cherrypy.request.cookie["sid"].value, "session:cookie")


def by_header():
    db.set(cherrypy.request.headers["X-Session"], "session:header")


def by_address():
    db.set(cherrypy.request.remote.ip, "session:address")


def by_params():
    db.set(cherrypy.request.params["sid"], "session:params")


def by_query():
    db.set(cherrypy.request.query_string, "session:query")


def by_json():
    db.set(cherrypy.request.json["sid"], "session:json")


def by_path():
    db.set(cherrypy.request.path_info, "session:path")


def by_user():
    db.set(cherrypy.request.login, "session:user")


def by_method():
    db.set(cherrypy.request.method, "session:method")


def by_id():
    db.set(cherrypy.session.id, "session:id")


def by_status():
    db.set(cherrypy.response.status, "session:status")


def by_saved():
    db.set(cherrypy.session.save(secrets.token_hex(8)), "session:saved")


def session_set():
    cherrypy.session["user_id"] = secrets.token_hex(8)


def session_regenerate():
    cherrypy.session.regenerate()


def session_delete():
    cherrypy.session.delete()


def session_clear():
    cherrypy.session.clear()


def session_expire():
    cherrypy.lib.sessions.expire()


def set_cookie():
    cherrypy.response.cookie["sid"] = secrets.token_urlsafe(32)


def altered_cookie():
    cherrypy.serving.response.cookie["sid"]["samesite"] = "Lax"
    db.set(cherrypy.serving.request.cookie["sid"].value, "session:cookie")


def header():
    cherrypy.response.headers["Set-Cookie"] = "sid=" + secrets.token_urlsafe(32)


def session_redirect():
    raise cherrypy.HTTPRedirect("/done?token=" + secrets.token_hex(8))


def session_error():
    raise cherrypy.HTTPError(403, "no")


def session_missing():
    raise cherrypy.NotFound("no")
