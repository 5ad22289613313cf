from flask import Blueprint, jsonify, make_response, request

from . import session_repo
from .models import ApiSession, User, db

api = Blueprint("api", __name__)

COOKIE = "ticket_sid"


def _set_cookie(response, session_id):
    response.set_cookie(COOKIE, session_id, max_age=43200)
    return response


def _authenticate(email, password):
    user = User.query.filter_by(email=email).first()
    if user is None or not user.check_password(password):
        return None
    return user


@api.get("/session")
def session_info():
    sid = request.cookies.get(COOKIE)
    row = session_repo.find(sid) if sid else None
    if row is None:
        row = session_repo.open_anonymous(request.user_agent.string)
        return _set_cookie(jsonify(authenticated=False), row.id)
    return jsonify(authenticated=row.user_id is not None)


@api.post("/login")
def login():
    body = request.get_json()
    user = _authenticate(body.get("email"), body.get("password"))
    if user is None:
        return jsonify(error="bad credentials"), 401

    sid = request.cookies.get(COOKIE)
    row = session_repo.find(sid) if sid else None
    if row is None:
        row = session_repo.open_anonymous(request.user_agent.string)
    session_repo.promote(row, user)
    return _set_cookie(jsonify(email=user.email), row.id)


@api.post("/login/link")
def link_login():
    """Deep link used by the mobile app."""
    user = _authenticate(request.form["email"], request.form["password"])
    if user is None:
        return jsonify(error="bad credentials"), 401
    sid = request.args.get("sid", ApiSession.fresh_id())
    session_repo.open_for(user, sid, request.user_agent.string)
    return _set_cookie(jsonify(email=user.email), sid)


@api.post("/change-password")
def change_password():
    sid = request.cookies.get(COOKIE)
    row = session_repo.find(sid) if sid else None
    if row is None or row.user_id is None:
        return jsonify(error="login required"), 401
    user = row.user
    body = request.get_json()
    if not user.check_password(body["current_password"]):
        return jsonify(error="wrong password"), 403
    user.set_password(body["new_password"])
    db.session.commit()

    fresh = ApiSession.fresh_id()
    session_repo.open_for(user, fresh, request.user_agent.string)
    return jsonify(ok=True)


@api.post("/logout")
def logout():  # finding: logout-without-invalidation
    sid = request.cookies.get(COOKIE)
    if sid:
        session_repo.close(sid)
    response = make_response(jsonify(ok=True))
    response.delete_cookie(COOKIE)
    return response


@api.get("/tickets")
def tickets():
    sid = request.cookies.get(COOKIE)
    row = session_repo.find(sid) if sid else None
    if row is None or row.user_id is None:
        return jsonify(error="login required"), 401
    return jsonify(owner=row.user_id, tickets=[])
