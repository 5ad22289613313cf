import secrets

import redis
from allauth.account.utils import perform_login
from decouple import config
from django.conf import settings
from django.contrib.auth import (
    SESSION_KEY,
    aauthenticate,
    alogin,
    alogout,
    authenticate,
    get_user,
    get_user_model,
    login,
    logout,
    update_session_auth_hash,
)
from django.contrib.auth import views as old_views
from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import models
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseForbidden,
    HttpResponseGone,
    HttpResponseNotAllowed,
    HttpResponseNotFound,
    HttpResponseRedirect,
    HttpResponseServerError,
    parse_cookie,
)
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views import View
from django.views.decorators.http import require_http_methods, require_POST

db = redis.Redis()


def by_cookie(request):
    db.set(request.COOKIES["sid"], "session")


def by_query(request):
    db.set(request.GET["sid"], "session")


def by_body(request):
    db.set(request.POST["sid"], "session")


def by_header(request):
    db.set(request.headers["X-Session"], "session")


def by_path(request):
    db.set(request.path_info, "session")


def by_user(request):
    db.set("session:user", request.user)


def by_session(request):
    request.session["user_id"] = secrets.token_hex(8)


def by_method(request):
    db.set(request.method, "session")


def by_signed_cookie(request):
    db.set(request.get_signed_cookie("sid"), "session")


def by_full_path(request):
    db.set(request.get_full_path(), "session")


def by_host(request):
    db.set(request.get_host(), "session")


def by_security(request):
    db.set("session:secure", request.is_secure())


async def by_async_user(request):
    db.set("session:user", await request.auser())


def by_inner_request(request):
    db.set(request._request.COOKIES["sid"], "session")


def by_made_request(environ):
    db.set(HttpRequest().COOKIES["sid"], "session")


def session_flush(request):
    request.session.flush()


async def session_aflush(request):
    await request.session.aflush()


def session_cycle(request):
    request.session.cycle_key()


async def session_acycle(request):
    await request.session.acycle_key()


def session_delete_other(request, sid):
    request.session.delete(sid)


def session_delete(request):
    request.session.delete()


async def session_adelete(request):
    await request.session.adelete()


def session_clear(request):
    request.session.clear()


def session_key(request):
    db.set(request.session.session_key, "session")


def session_set_key(request, sid):
    request.session._set_session_key(sid)


def session_get_key(request):
    db.set(request.session._get_or_create_session_key(), "session")


async def session_aget(request):
    db.set(await request.session.aget("user_id"), "session")


async def session_aset(request):
    await request.session.aset("user_id", secrets.token_hex(8))


async def session_aupdate(request):
    await request.session.aupdate({"user_id": secrets.token_hex(8)})


async def session_apop(request):
    await request.session.apop("user_id")


def session_saved(request):
    db.set("session:saved", request.session.save(secrets.token_hex(8)))


def session_assigned(request, sid):
    request.session = SessionStore(session_key=sid)


def store_by_name(sid):
    SessionStore(session_key=sid)["user_id"] = secrets.token_hex(8)


def store_by_position(sid):
    SessionStore(sid)["user_id"] = secrets.token_hex(8)


def store_new():
    SessionStore()["user_id"] = secrets.token_hex(8)


def engine_by_position(engine, sid):
    engine.SessionStore(sid)["user_id"] = secrets.token_hex(8)


def engine_by_name(engine, sid):
    engine.SessionStore(session_key=sid)["user_id"] = secrets.token_hex(8)


def engine_new(engine):
    engine.SessionStore()["user_id"] = secrets.token_hex(8)


def stored(sid):
    Session(session_key=sid).save()


def stored_get(sid):
    found = Session.objects.get(session_key=sid)
    db.set("session:data", found.get_decoded())


def log_in(request):
    user = authenticate(request, username=request.POST["name"], password=request.POST["password"])
    if user is not None:
        login(request, user)


async def alog_in(request):
    user = await aauthenticate(request, username=request.POST["name"], password=request.POST["password"])
    if user is not None:
        await alogin(request, user)


def log_out(request):
    logout(request)


async def alog_out(request):
    await alogout(request)


def current(request):
    db.set("session:user", get_user(request))


def user_model(sid):
    get_user_model()(username=sid).save()


def user_made(sid):
    User(username=sid).save()


def password_changed(request):
    update_session_auth_hash(request, request.user)


def old_session_key(request):
    request.session[SESSION_KEY] = secrets.token_hex(8)


@login_required
def only_users(request):
    db.set(request.COOKIES["sid"], "login")


@require_POST
def only_posts(request):
    db.set(request.COOKIES["sid"], "post")


@permission_required("app.change")
def only_editors(request):
    db.set(request.COOKIES["sid"], "permission")


@require_http_methods(["GET", "POST"])
def only_get_and_post(request):
    db.set(request.COOKIES["sid"], "methods")


def reversed_url(request):
    db.set("session:url", reverse("session", args=[request.GET["sid"]]))


def form(request):
    form = AuthenticationForm(request, data=request.POST)
    if form.is_valid():
        login(request, form.get_user())


def session_ok(request):
    return HttpResponse(secrets.token_hex(8), status=201)


def session_template(request):
    return TemplateResponse(request, "page.html", {"token": secrets.token_hex(8)})


def session_rendered(request):
    return render(request, "page.html", {"token": secrets.token_hex(8)})


def to_text(request):
    db.set("session:page", render_to_string("page.html", {"sid": request.GET["sid"]}))


def session_redirected(request):
    return redirect("/done?token=" + secrets.token_hex(8))


def session_bad(request):
    return HttpResponseBadRequest()


def session_forbidden(request):
    return HttpResponseForbidden()


def session_missing(request):
    return HttpResponseNotFound()


def session_not_allowed(request):
    return HttpResponseNotAllowed(["GET"])


def session_gone(request):
    return HttpResponseGone()


def session_broken(request):
    return HttpResponseServerError()


def session_raised_missing(request):
    raise Http404("no such session")


def session_raised_forbidden(request):
    raise PermissionDenied


def session_raised_denied(request):
    raise PermissionDenied("not yours")


def session_raised_bad(request):
    raise BadRequest("no")


def session_set_cookie(request):
    response = HttpResponse("ok")
    response.set_cookie("sid", secrets.token_urlsafe(32), httponly=True)
    return response


def session_set_signed_cookie(request):
    response = HttpResponse("ok")
    response.set_signed_cookie("sid", secrets.token_urlsafe(32))
    return response


def session_delete_cookie(request):
    response = HttpResponse("ok")
    response.delete_cookie("sid")
    return response


def cookie_jar(request):
    response = HttpResponse("ok")
    response.cookies["sid"] = secrets.token_urlsafe(32)
    return response


def header_item(request):
    response = HttpResponse("ok")
    response["Set-Cookie"] = "sid=" + secrets.token_urlsafe(32)
    return response


def header_of_response(request):
    response = HttpResponse("ok")
    response.headers["Set-Cookie"] = "sid=" + secrets.token_urlsafe(32)
    return response


def status_of_response(request):
    response = HttpResponse("ok")
    db.set("session:status", response.status_code)
    return response


def parsed(header):
    db.set(parse_cookie(header)["sid"], "session")


def setting():
    db.set("session:secret", settings.SECRET_KEY)


def environment():
    db.set("session:secret", config("SECRET", default="fixed"))


def signed(sid):
    db.set("session:signed", signing.dumps(sid))


def unsigned(text):
    db.set(signing.loads(text), "session")


def signer(sid):
    db.set("session:signed", signing.Signer().sign(sid))


def unsigner(text):
    db.set(signing.Signer().unsign(text), "session")


def made_session_request(environ):
    HttpRequest().session["user_id"] = secrets.token_hex(9)


def log_in_by_allauth(request, user):
    perform_login(request, user)


def old_log_in(request):
    old_views.login(request)


def old_log_out(request):
    old_views.logout_then_login(request)


def valid_form(request):
    key = secrets.token_urlsafe(32)
    form = AuthenticationForm(request, data=request.POST)
    form.add_error("session", key)


def header_default(request):
    response = HttpResponse("ok")
    response.setdefault("Set-Cookie", "sid=" + secrets.token_urlsafe(32))
    return response


class Viewed(View):
    def post(self, request):
        db.set(request.COOKIES["sid"], "session:viewed")


class Entering(old_views.LoginView):
    def post(self, request):
        db.set(request.COOKIES["sid"], "session:entering")


# What decorators give back is a handler again; in a factory nothing but their rows tells that.
def create_patterns(call):
    @permission_required("sessions.keep")
    def permitted(sid):
        db.set(sid, "session:permitted")

    permitted(call.COOKIES["sid"])


viewed = [path("viewed/", Viewed.as_view()), path("entering/", Entering.as_view())]


def by_user(user: User, password, sid):
    if user.check_password(password):
        db.set(sid, "session:by-user")

# === environment.py
import environ
import redis
from environs import env as environs_env

store = redis.Redis()
env = environ.Env()


def called():
    store.set("session:secret", env("SECRET", default="fixed"))


def typed():
    store.set("session:limit", env.int("LIMIT"))


def of_instance():
    store.set("session:secret", environs_env.str("SECRET"))


# === urls.py
from django.urls import include, path

import views

urlpatterns = [
    path("sessions/<sid>/", views.show),
    path("login/", views.Login.as_view()),
    path("logout/", views.Logout.as_view()),
    path("password/", views.Password.as_view()),
    path("form/", views.Form.as_view()),
    path("app/", include("app_urls")),
    path("list/", include([path("inner/<sid>/", views.inner)])),
    path("old/", "old_urls"),
]

# === app_urls.py
from django.urls import path

import views

urlpatterns = [path("included/<sid>/", views.included)]

# === views.py
import secrets

import redis
from django import forms
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.utils.deprecation import MiddlewareMixin
from django.views.generic import CreateView, FormView, TemplateView

db = redis.Redis()


def show(request, sid):
    db.set(sid, "shown")


def inner(request, sid):
    db.set(sid, "inner")


def included(request, sid):
    db.set(sid, "included")


class Login(LoginView):
    def form_valid(self, form):
        response = super().form_valid(form)
        response.set_cookie("sid", secrets.token_urlsafe(32))
        return response


class Logout(LogoutView):
    def post(self, request):
        return super().post(request)


class Password(PasswordChangeView):
    def form_valid(self, form):
        return super().form_valid(form)


class SessionForm(forms.Form):
    sid = forms.CharField()


class Form(FormView):
    form_class = SessionForm

    def form_valid(self, form):
        db.set(form.cleaned_data["sid"], "session")
        response = self.render_to_response({})
        response.set_cookie("sid", secrets.token_urlsafe(32))
        return response

    def get(self, request):
        form = self.get_form()
        db.set(form.cleaned_data["sid"], "get")

    def put(self, request, pk):
        db.set("session:object", self.get_object())


class Model(CreateView):
    def form_valid(self, form):
        db.set("session:saved", form.save())


def made_form(request):
    form = SessionForm(request.POST)
    if form.is_valid():
        db.set(form.cleaned_data["sid"], "made")


def base_form(request):
    form = forms.Form(request.POST)
    if form.is_valid():
        db.set(form.cleaned_data["sid"], "base")


# === api.py
import secrets

import redis
from rest_framework import exceptions, serializers
from rest_framework.decorators import action, api_view
from rest_framework.response import Response
from rest_framework.routers import DefaultRouter
from rest_framework.views import APIView
from rest_framework.viewsets import ModelViewSet

db = redis.Redis()


class SessionSerializer(serializers.Serializer):
    sid = serializers.CharField()


class Sessions(ModelViewSet):
    def list(self, request):
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        db.set(serializer.validated_data["sid"], "session")
        return Response({"token": secrets.token_hex(8)}, status=201)

    def perform_create(self, serializer):
        serializer.save()

    @action(detail=True, url_path="end", methods=["post"])
    def end(self, request, pk):
        db.delete(request.data["sid"])


router = DefaultRouter()
router.register("sessions", Sessions)
urlpatterns = router.urls


@api_view(["POST"])
def create(request):
    db.set(request.data["sid"], "api")
    raise exceptions.NotAuthenticated("who?")


def session_invalid(request):
    raise exceptions.ValidationError("what?")


def serialized(request):
    serializer = SessionSerializer(data=request.data)
    db.set("session:valid", serializer.is_valid(secrets.token_hex(8)))
    db.set("session:saved", serializer.save())


def routed(sid):
    key = secrets.token_urlsafe(32)
    router.register(key, Sessions)


# === ninja_app.py
import secrets

import redis
from ninja import NinjaAPI, Router
from ninja.errors import HttpError

db = redis.Redis()
api = NinjaAPI()
router = Router()


@api.get("/sessions/{sid}")
def ninja_get(request, sid: str):
    db.set(sid, "get")
    raise HttpError(404, "none")


@api.post("/sessions/{sid}")
def ninja_post(request, sid: str):
    db.set(sid, "post")
    response = api.create_response(request, {"token": secrets.token_hex(8)}, status=201)
    response.set_cookie("sid", secrets.token_urlsafe(32))
    return response


@api.put("/sessions/{sid}")
def ninja_put(request, sid: str):
    db.set(sid, "put")


@api.patch("/sessions/{sid}")
def ninja_patch(request, sid: str):
    db.set(sid, "patch")


@api.delete("/sessions/{sid}")
def ninja_delete(request, sid: str):
    db.set(sid, "delete")


@api.api_operation(["POST", "PATCH"], "/sessions")
def ninja_operation(request, sid: str):
    db.set(sid, "operation")


@router.get("/inner/{sid}")
def ninja_inner(request, sid: str):
    db.set(sid, "inner")


api.add_router("/nested", router)
