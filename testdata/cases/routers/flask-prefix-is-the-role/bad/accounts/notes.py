from flask import Blueprint, abort, redirect, request

from . import sessions

pages = Blueprint("notes", __name__, url_prefix="/notes")


@pages.post("/")
def index():
    if sessions.user_of(request.cookies.get("sid")) is None:
        abort(401)
    response = redirect("/")
    response.delete_cookie("draft")
    return response
