import secrets

import flask_jwt_extended as tokens
import redis
from flask import Flask, make_response, request
from flask_cors import cross_origin
from flask_httpauth import HTTPBasicAuth
from flask_login import (
    LoginManager,
    confirm_login,
    current_user,
    encode_cookie,
    login_required,
    login_user,
    logout_user,
)
from flask.views import MethodView
from flask_restful import Api, RequestParser, Resource, abort
from flask_restx import Namespace
from flask_security import auth_required
from flask_security import login_required as security_login_required
from flask_security.changeable import change_user_password
from flask_wtf.csrf import CSRFProtect
from wtforms import Form, StringField

app = Flask(__name__)
api = Api(app, prefix="/api")
spaced = api.namespace("spaced", path="/spaced")
parser = RequestParser()
login_manager = LoginManager(app)
login_manager.session_protection = None
guard = HTTPBasicAuth()
jwt = tokens.JWTManager(app)
csrf = CSRFProtect(app)
db = redis.Redis()


@app.post("/login")
def log_in():
    login_user(load(request.form["name"]))
    return "ok"


@app.post("/logout")
def log_out():
    logout_user()
    return "ok"


@app.get("/current")
@login_required
def current():
    db.set("session:user", current_user)
    return "ok"


@app.get("/identity")
@tokens.jwt_required()
def identity():
    db.set("session:user", tokens.get_jwt_identity())
    return "ok"


@app.get("/old-identity")
@tokens.jwt_required
def old_identity():
    db.set(request.cookies["sid"], "jwt")
    return "ok"


@app.get("/confirm")
def confirm():
    db.set("session:confirmed", confirm_login(secrets.token_hex(8)))
    return "ok"


@app.get("/remember")
def remember():
    db.set("session:cookie", encode_cookie(request.args["name"]))
    return "ok"


@login_manager.user_loader
def load(name):
    db.set(name, "loaded")
    return name


@login_manager.request_loader
def load_by_request(request):
    db.set(request.cookies["sid"], "loaded")


@app.get("/security")
@auth_required("session")
def security():
    db.set(request.cookies["sid"], "security")
    return "ok"


@app.get("/security-login")
@security_login_required
def security_login():
    db.set(request.cookies["sid"], "security")
    return "ok"


@app.post("/password")
def password():
    db.set("session:changed", change_user_password(current_user, secrets.token_hex(8)))
    return "ok"


@app.post("/token")
def token():
    response = make_response("ok")
    access = tokens.create_access_token(request.form["name"])
    db.set("session:token", access)
    tokens.set_access_cookies(response, access)
    return response


@app.post("/refresh")
def refresh():
    response = make_response("ok")
    tokens.set_refresh_cookies(response, tokens.create_refresh_token(request.form["name"]))
    return response


@app.post("/unset")
def unset():
    response = make_response("ok")
    tokens.unset_jwt_cookies(response)
    return response


@app.post("/unset-refresh")
def unset_refresh():
    response = make_response("ok")
    tokens.unset_refresh_cookies(response)
    return response


@app.get("/claims")
def claims():
    db.set("session:claims", tokens.decode_token(request.args["token"]))
    return "ok"


@jwt.user_lookup_loader
def look_up(header, data):
    db.set(request.cookies["sid"], "look up")


def session_looking_up(header, data):
    look_up(header, data)


@app.get("/basic")
@guard.login_required
def basic():
    db.set("session:user", guard.current_user())
    return "ok"


@app.get("/role")
@guard.login_required(role="admin")
def role():
    db.set(request.cookies["sid"], "role")
    return "ok"


@guard.verify_password
def session_verify(name, password):
    db.set(name, password)


@guard.get_user_roles
def roles(user):
    db.set(request.cookies["sid"], "roles")


def session_asking_roles(user):
    roles(user)


@app.get("/cors")
@cross_origin(origins="*")
def cors():
    db.set(request.cookies["sid"], "cors")
    return "ok"


@app.post("/free")
@csrf.exempt
def free():
    db.set(request.cookies["sid"], "free")
    return "ok"


class SessionForm(Form):
    sid = StringField("sid")


@app.post("/form")
def form():
    db.set(SessionForm(request.form).sid.data, "session")
    return "ok"


def field():
    db.set(StringField("sid"), "session")


class Sessions:
    def get(self):
        db.set(parser.parse_args()["sid"], "session")
        abort(404)


api.add_resource(Sessions, "/sessions")


@api.resource("/others")
class Others:
    def get(self):
        db.set(request.cookies["sid"], "others")


# What decorators give back is a handler again; in a factory nothing but their rows tells that.
def create_decorated():
    from apiflask import input as api_input
    from flask_caching import Cache
    from flask_login import LoginManager
    from flask_security import auth_required, login_required as security_login_required

    own = HTTPBasicAuth()
    logins = LoginManager(app)
    issued = tokens.JWTManager(app)
    cache = Cache(app)

    @app.errorhandler(401)
    def refused():
        store.set(request.cookies["sid"], "refused")

    @app.teardown_request
    def ended():
        store.set(request.cookies["sid"], "ended")

    @app.template_filter("short")
    def short():
        store.set(request.cookies["sid"], "short")

    @spaced.doc("documented")
    def documented():
        store.set(request.cookies["sid"], "documented")

    @login_required
    def only_users():
        store.set(request.cookies["sid"], "only_users")

    @logins.user_loader
    def loaded():
        store.set(request.cookies["sid"], "loaded")

    @auth_required("session")
    def secured():
        store.set(request.cookies["sid"], "secured")

    @security_login_required
    def security_users():
        store.set(request.cookies["sid"], "security_users")

    @tokens.jwt_required()
    def with_token():
        store.set(request.cookies["sid"], "with_token")

    @issued.user_lookup_loader
    def looked_up():
        store.set(request.cookies["sid"], "looked_up")

    @cache.cached(timeout=50)
    def kept():
        store.set(request.cookies["sid"], "kept")

    @CSRFProtect(app).exempt
    def exempt():
        store.set(request.cookies["sid"], "exempt")

    @own.login_required
    def guarded():
        store.set(request.cookies["sid"], "guarded")

    @own.login_required(role="admin")
    def guarded_role():
        store.set(request.cookies["sid"], "guarded_role")

    @own.get_password
    def password_of():
        store.set(request.cookies["sid"], "password_of")

    @cross_origin()
    def crossed():
        store.set(request.cookies["sid"], "crossed")

    @app.input({"sid": str})
    def described():
        store.set(request.cookies["sid"], "described")

    @api_input({"sid": str})
    def described_too():
        store.set(request.cookies["sid"], "described_too")

    app.add_url_rule("/1", view_func=refused)
    app.add_url_rule("/2", view_func=ended)
    app.add_url_rule("/3", view_func=short)
    app.add_url_rule("/4", view_func=documented)
    app.add_url_rule("/5", view_func=only_users)
    app.add_url_rule("/6", view_func=loaded)
    app.add_url_rule("/7", view_func=secured)
    app.add_url_rule("/8", view_func=security_users)
    app.add_url_rule("/9", view_func=with_token)
    app.add_url_rule("/10", view_func=looked_up)
    app.add_url_rule("/11", view_func=kept)
    app.add_url_rule("/12", view_func=exempt)
    app.add_url_rule("/13", view_func=guarded)
    app.add_url_rule("/14", view_func=guarded_role)
    app.add_url_rule("/15", view_func=password_of)
    app.add_url_rule("/16", view_func=crossed)
    app.add_url_rule("/17", view_func=described)
    app.add_url_rule("/18", view_func=described_too)


class Resourceful(Resource):
    def post(self):
        store.set(request.cookies["sid"], "resourceful")


class Named(Resource):
    def post(self):
        store.set(request.cookies["sid"], "named")


class Viewed(MethodView):
    def post(self):
        store.set(request.cookies["sid"], "viewed")


api.add_resource(Resourceful, "/resourceful")
names = Namespace("names", path="/names")
api.add_namespace(names, path="/renamed")
names.add_resource(Named, "/named")
unnamed = Namespace("unnamed")


@unnamed.route("/routed")
class Routed(Resource):
    def post(self):
        store.set(request.cookies["sid"], "routed")


@spaced.route("/within")
class Within(Resource):
    def post(self):
        store.set(request.cookies["sid"], "within")


app.add_url_rule("/viewed", view_func=Viewed.as_view("viewed"))

# === restx.py
import redis
from flask import request
from flask_restx import Api, Namespace, Resource

store = redis.Redis()
api = Api(prefix="/x")
names = Namespace("names", path="/names")


@names.route("/sessions")
class Named(Resource):
    @names.doc("get")
    def get(self):
        store.set(request.cookies["sid"], "names")


api.add_namespace(names, path="/added")

# === smorest.py
import redis
from flask import request
from flask_smorest import Api, Blueprint

store = redis.Redis()
api = Api()
pages = Blueprint("pages", __name__, url_prefix="/pages")


@pages.get("/sessions")
@pages.response(200)
def list_sessions():
    store.set(request.cookies["sid"], "smorest")
    return "ok"


api.register_blueprint(pages, url_prefix="/smorest")
