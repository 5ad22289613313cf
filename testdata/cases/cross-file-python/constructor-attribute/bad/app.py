from flask import Flask, request

from accounts import authenticate
from websession import WebSession

app = Flask(__name__)


@app.route("/login", methods=["POST"])
def login():
    account = authenticate(request.form["login"], request.form["password"])
    if account is None:
        return "Login failed", 401
    session = WebSession(request.cookies.get("wsid"))
    session.data["user"] = account
    session.save()
    return session.send(app.redirect("/"))
