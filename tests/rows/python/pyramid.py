import secrets

import redis
from pyramid import httpexceptions
from pyramid.authentication import AuthTktCookieHelper, SessionAuthenticationHelper
from pyramid.config import Configurator
from pyramid.renderers import render_to_response
from pyramid.request import Request
from pyramid.response import Response
from pyramid.security import authenticated_userid, forget, remember
from pyramid.session import SignedCookieSessionFactory
from pyramid.view import view_config, view_defaults

db = redis.Redis()
tickets = AuthTktCookieHelper("fixed")
in_session = SessionAuthenticationHelper()


@view_config(route_name="session", request_method="POST")
def configured(call):
    db.set(call.cookies["sid"], "session:configured")
    return {}


def added(call):
    db.set(call.cookies["sid"], "session:added")
    return {}


@view_defaults(route_name="session")
class Views:
    def keep(self, sid):
        db.set(sid, "session:views")


def session_viewing():
    Views().keep(secrets.token_hex(3))


def main(settings):
    config = Configurator(settings=settings)
    config.add_view(added, route_name="added")
    config.set_session_factory(SignedCookieSessionFactory("fixed"))
    config.add_tween("app.session")
    config.include("app.session")
    return config.make_wsgi_app()


def session_including(config: Configurator):
    key = secrets.token_urlsafe(32)
    Configurator().include(key)


def factory():
    key = secrets.token_urlsafe(32)
    Configurator().set_session_factory(key)


def session_tween():
    key = secrets.token_urlsafe(32)
    Configurator().add_tween(key)


def by_cookie(request):
    db.set(request.cookies["sid"], "session:cookie")


def by_query(request):
    db.set(request.GET["sid"], "session:query")


def by_body(request):
    db.set(request.POST["sid"], "session:body")


def by_params(request):
    db.set(request.params["sid"], "session:params")


def by_header(request):
    db.set(request.headers["X-Session"], "session:header")


def by_authorization(request):
    db.set(request.authorization, "session:authorization")


def by_address(request):
    db.set(request.remote_addr, "session:address")


def by_path(request):
    db.set(request.matchdict["sid"], "session:path")


def by_user(request):
    db.set(request.authenticated_userid, "session:user")


def by_method(request):
    db.set(request.method, "session:method")


def by_url(request):
    db.set(request.route_url("session", sid=request.cookies["sid"]), "session:url")


def by_user_of_security(request):
    db.set(authenticated_userid(request), "session:user_of_security")


def by_id(request):
    db.set(request.session.session_id, "session:id")


def by_flash(request):
    db.set(request.session.flash(secrets.token_hex(8)), "session:flash")


def by_annotated(call: Request):
    call.session["user_id"] = secrets.token_hex(9)


def callback(request, response):
    response.set_cookie("sid", secrets.token_urlsafe(32))


def session_with_callback(request):
    request.add_response_callback(callback)


def of_request(request):
    request.response.set_cookie("sid", secrets.token_urlsafe(32))


def session_set(request):
    request.session["user_id"] = secrets.token_hex(8)


def session_invalidate(request):
    request.session.invalidate()


def log_in(request):
    headers = remember(request, request.POST["name"])
    return httpexceptions.HTTPFound("/done?token=" + secrets.token_hex(8), headers=headers)


def log_out(request):
    headers = forget(request)
    return Response("ok", headers=headers)


def log_in_by_ticket(request):
    return tickets.remember(request, request.POST["name"])


def log_out_by_ticket(request):
    return tickets.forget(request)


def log_in_by_session(request):
    return in_session.remember(request, request.POST["name"])


def log_out_by_session(request):
    return in_session.forget(request)


def session_set_cookie(request):
    response = Response("ok", status=201)
    response.set_cookie("sid", secrets.token_urlsafe(32), httponly=True)
    return response


def session_delete_cookie(request):
    response = Response("ok")
    response.delete_cookie("sid")
    return response


def header(request):
    response = Response("ok")
    response.headers["Set-Cookie"] = "sid=" + secrets.token_urlsafe(32)
    return response


def header_list(request):
    response = Response("ok")
    response.headerlist.append(("Set-Cookie", "sid=" + secrets.token_urlsafe(32)))
    db.set("session:headers", response.headerlist)
    return response


def session_page(request):
    return render_to_response("session.pt", {"token": secrets.token_hex(8)}, request=request)


def session_error_httpbadrequest(request):
    raise httpexceptions.HTTPBadRequest("no")


def session_error_httpunauthorized(request):
    raise httpexceptions.HTTPUnauthorized("no")


def session_error_httpforbidden(request):
    raise httpexceptions.HTTPForbidden("no")


def session_error_httpnotfound(request):
    raise httpexceptions.HTTPNotFound("no")


# === server.py
from pyramid.config import Configurator
from pyramid_session_redis import RedisSessionFactory

other = Configurator()
other.set_session_factory(RedisSessionFactory("fixed"))
