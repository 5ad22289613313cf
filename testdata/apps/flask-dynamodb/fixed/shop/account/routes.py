from flask import Blueprint, g, jsonify

from ..users import find_user
from .guards import login_required

bp = Blueprint("account", __name__)


@bp.get("/profile")
@login_required
def profile():
    user = find_user(g.session_record["user_id"])
    return jsonify(email=user["email"], name=user["name"], role=user["role"])


@bp.get("/orders")
@login_required
def orders():
    return jsonify(user=g.session_record["user_id"], orders=[])
