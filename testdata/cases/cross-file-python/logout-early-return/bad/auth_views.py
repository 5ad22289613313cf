import hmac
import os

from flask import Blueprint, abort, jsonify, redirect, request

import session_store

auth = Blueprint("auth", __name__)


@auth.post("/login")
def login():
    if not hmac.compare_digest(request.form["passphrase"], os.environ["PASSPHRASE"]):
        abort(401)
    sid = session_store.create(request.form["username"])
    response = redirect("/")
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="Lax")
    return response


@auth.route("/logout", methods=["GET", "POST"])
def logout():  # finding: logout-without-invalidation
    sid = request.cookies.get("sid")
    if request.accept_mimetypes.best == "application/json":
        response = jsonify(ok=True)
        response.delete_cookie("sid")
        return response
    if sid:
        session_store.delete(sid)
    response = redirect("/login")
    response.delete_cookie("sid")
    return response
