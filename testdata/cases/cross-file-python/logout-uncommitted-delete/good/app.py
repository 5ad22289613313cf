from flask import Flask, redirect, request

from credentials import authenticate
from repository import add_session, drop_session

app = Flask(__name__)


@app.post("/login")
def login():
    user = authenticate(request.form["email"], request.form["password"])
    if user is None:
        return redirect("/login?failed")
    response = redirect("/")
    response.set_cookie("token", add_session(user.id), httponly=True, secure=True, samesite="Lax")
    return response


@app.post("/logout")
def logout():
    token = request.cookies.get("token")
    if token:
        drop_session(token)
    response = redirect("/login")
    response.delete_cookie("token")
    return response
