from flask import Blueprint, redirect, request

from . import sessions

pages = Blueprint("ending", __name__)


@pages.post("/")
def index():
    response = redirect("/")
    if request.cookies.get("sid"):
        sessions.end(request.cookies["sid"])
    response.delete_cookie("sid")
    return response
