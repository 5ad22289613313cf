from flask import Flask, g, jsonify, redirect, request

from sessions import close, open_for, owner_of
from users import verify

app = Flask(__name__)


@app.before_request
def load_user():
    token = request.cookies.get("st")
    g.user = owner_of(token) if token else None


@app.post("/login")
def login():
    user = verify(request.form["name"], request.form["password"])
    if user is None:
        return jsonify(error="nope"), 401
    response = redirect("/")
    response.set_cookie("st", open_for(user), httponly=True, secure=True, samesite="Lax")
    return response


@app.route("/logout")
def logout():  # finding: logout-without-invalidation
    if g.user is not None:
        close(g.user)
    response = redirect("/login")
    response.delete_cookie("st")
    return response
