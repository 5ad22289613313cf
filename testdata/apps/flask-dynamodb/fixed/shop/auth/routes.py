from flask import Blueprint, current_app, jsonify, make_response, redirect, request

from ..users import authenticate, register_user
from . import sessions

bp = Blueprint("auth", __name__)


def _with_cookie(response, session_id):
    response.set_cookie(
        current_app.config["AUTH_COOKIE"],
        session_id,
        max_age=current_app.config["SESSION_LIFETIME"],
        httponly=True,
        secure=True,
        samesite="Lax",
    )
    return response


@bp.get("/")
def home():
    response = make_response("<h1>Welcome</h1>")
    if sessions.presented_session_id() is None:
        _with_cookie(response, sessions.create_visitor_session())
    return response


@bp.post("/login")
def login():
    user = authenticate(request.form["email"], request.form["password"])
    if user is None:
        return redirect("/login?error=1")
    old_id = sessions.presented_session_id()
    session_id = sessions.create_session(sessions.new_session_id(), user)
    if old_id:
        sessions.end_session(old_id)
    return _with_cookie(redirect("/profile"), session_id)


@bp.post("/api/login")
def api_login():
    payload = request.get_json(force=True)
    user = authenticate(payload["email"], payload["password"])
    if user is None:
        return jsonify(error="invalid credentials"), 401
    session_id = sessions.presented_session_id()
    if session_id:
        sessions.end_session(session_id)
    session_id = sessions.new_session_id()
    sessions.create_session(session_id, user)
    return _with_cookie(jsonify(email=user["email"], name=user["name"]), session_id)


@bp.post("/register")
def register():
    user = register_user(
        request.form["email"], request.form["password"], request.form["name"]
    )
    session_id = sessions.new_session_id()
    sessions.create_session(session_id, user)
    return _with_cookie(redirect("/profile"), session_id)


@bp.post("/logout")
def logout():
    session_id = sessions.presented_session_id()
    if session_id:
        sessions.end_session(session_id)
    response = redirect("/")
    response.delete_cookie(current_app.config["AUTH_COOKIE"])
    return response


@bp.post("/api/logout")
def api_logout():
    session_id = sessions.presented_session_id()
    if session_id:
        sessions.end_session(session_id)
    response = jsonify(ok=True)
    response.delete_cookie(current_app.config["AUTH_COOKIE"])
    return response
