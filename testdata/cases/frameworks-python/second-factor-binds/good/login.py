import pyotp
from flask import Blueprint, abort, current_app, redirect, request, session

from accounts import by_email, check_password

bp = Blueprint("login", __name__)


@bp.post("/login")
def password_step():
    account = check_password(request.form["email"], request.form["password"])
    if account is None:
        abort(401)
    session["pending_user_id"] = account["email"]
    return redirect("/login/otp")


@bp.post("/login/otp")
def verify_otp():
    pending = session.get("pending_user_id")
    if pending is None:
        return redirect("/login")
    account = by_email(pending)
    if not pyotp.TOTP(account["totp_secret"]).verify(request.form["code"]):
        abort(401)
    current_app.session_interface.regenerate(session)
    session["user_id"] = account["id"]
    session.pop("pending_user_id")
    return redirect("/")
