from flask import Blueprint, redirect, request

from . import sessions

pages = Blueprint("ending", __name__)


@pages.post("/")
def index():  # finding: logout-without-invalidation
    response = redirect("/")
    response.delete_cookie("sid")
    return response
