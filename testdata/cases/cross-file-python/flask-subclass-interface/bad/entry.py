from flask import Blueprint, current_app, redirect, request, session
from flask_login import login_user
from werkzeug.security import check_password_hash

from people import by_name

entry = Blueprint("entry", __name__)


@entry.post("/login")
def login():
    person = by_name(request.form["name"])
    if person is None or not check_password_hash(person.digest, request.form["password"]):
        return redirect("/login")
    login_user(person)  # finding: login-without-rotation
    return redirect("/")
