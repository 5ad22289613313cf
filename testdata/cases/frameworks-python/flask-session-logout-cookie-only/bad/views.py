from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from flask import Blueprint, abort, current_app, redirect, request, session

pages = Blueprint("pages", __name__)
hasher = PasswordHasher()
MEMBERS = {}


@pages.post("/login")
def login():
    member = MEMBERS.get(request.form["email"])
    if member is None:
        abort(401)
    try:
        hasher.verify(member["hash"], request.form["password"])
    except VerifyMismatchError:
        abort(401)
    session["attempt"] = "ok"
    current_app.session_interface.regenerate(session)
    session["user_id"] = member["id"]
    return redirect("/")


@pages.post("/logout")
def logout():  # finding: logout-without-invalidation
    response = redirect("/login")
    response.delete_cookie("session")
    return response
