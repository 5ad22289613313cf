import time

from flask import Blueprint, abort, jsonify, request

from devices.table import by_user, find

blueprint = Blueprint("devices", __name__)


def current():
    session = find(request.cookies.get("sid", ""))
    if session is None or session["expires_at"] < time.time():
        abort(401)
    return session


@blueprint.get("/me")
def me():
    return jsonify(user=current()["user_id"])


@blueprint.get("/")
def list_sessions():
    return jsonify(devices=by_user(current()["user_id"]))
