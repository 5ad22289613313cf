import bcrypt
from flask import Flask, make_response, redirect, request

from sessions import fresh_id, start_session
from users import lookup

app = Flask(__name__)


@app.post("/sign-in")
def sign_in():
    user = lookup(request.form["email"])
    if not user or not bcrypt.checkpw(request.form["password"].encode(), user["hash"].encode()):
        return redirect("/sign-in?failed=1")
    sid = fresh_id()
    start_session(sid, user["id"])
    response = make_response(redirect("/dashboard"))
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="Lax")
    return response
