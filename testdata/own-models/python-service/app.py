"""A portal whose routes, sessions and cookies are those of a package that only this company has."""

import secrets

from acme_portal import Portal, cookies, desk, sessions
from acme_portal.auth import password_is_right

portal = Portal(__name__)


@portal.page("/login", methods=["POST"])
def login(request):
    user = find_user(request.form["name"])
    if user is None or not password_is_right(user, request.form["password"]):
        return portal.refuse(401)
    sid = request.crumbs.get("portal_sid") or secrets.token_urlsafe(32)
    sessions.save(sid, user_id=user.id)  # finding: client-supplied-session-id
    response = portal.answer("welcome")
    cookies.attach(response, "portal_sid", sid)  # finding: session-cookie-flags
    return response


@portal.page("/start", methods=["POST"])
def start(request):
    user = find_user(request.form["name"])
    if user is None or not password_is_right(user, request.form["password"]):
        return portal.refuse(401)
    sid = secrets.token_urlsafe(32)
    sessions.save(sid, user_id=user.id)
    response = portal.answer("welcome")
    cookies.attach(response, "portal_sid", sid, http_only=True, https_only=True, same_site="lax")
    return response


@portal.page("/home")
def home(request):
    record = sessions.load(request.crumbs.get("portal_sid"))
    if record is None:
        return portal.refuse(401)
    return portal.answer(f"hello {record['user_id']}")


@portal.page("/logout", methods=["POST"])
def logout(request):  # finding: logout-without-invalidation
    response = portal.answer("bye")
    cookies.drop(response, "portal_sid")
    return response


@portal.page("/leave", methods=["POST"])
def leave(request):
    sessions.forget(request.crumbs.get("portal_sid"))
    response = portal.answer("bye")
    cookies.drop(response, "portal_sid")
    return response


@portal.page("/enter", methods=["POST"])
def enter(request):
    person = find_user(request.form["name"])
    badge = request.crumbs.get("badge") or portal.desk.number()
    desk.keep(badge, user_id=person.id)  # finding: client-supplied-session-id
    return portal.answer("come in")


def find_user(name):
    return portal.directory.find(name)
