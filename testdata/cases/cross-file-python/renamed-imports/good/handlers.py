from flask import Blueprint, request, redirect

from directory import check as check_login
from store import save as persist, forget as discard
from tokens import make as new_token

pages = Blueprint("pages", __name__)


@pages.post("/login")
def login():
    uid = check_login(request.form.get("u"), request.form.get("p"))
    if uid is None:
        return redirect("/login")
    presented = request.cookies.get("tok")
    token = new_token()
    persist(token, uid)
    if presented:
        discard(presented)
    response = redirect("/")
    response.set_cookie("tok", token, httponly=True, secure=True, samesite="Lax")
    return response
