import os

from flask import Flask, abort, redirect, request

import registry

app = Flask(__name__)


@app.post("/login")
def login():
    if request.form["password"] != os.environ["DESK_PASSWORD"]:
        abort(401)
    response = redirect("/desk")
    response.set_cookie(
        "session_id", registry.open_session(request.form["name"]), httponly=True, secure=True
    )
    return response


@app.get("/desk")
def desk():
    user = registry.user_for(request.cookies.get("session_id", ""))
    if user is None:
        abort(401)
    return f"Hello {user}"


@app.post("/logout")
def logout():
    registry.close_session(request.cookies.get("session_id", ""))
    response = redirect("/")
    response.delete_cookie("session_id")
    return response
