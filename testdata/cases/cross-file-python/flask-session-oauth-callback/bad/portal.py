import os

from flask import Flask, redirect, session, url_for
from flask_session import Session

from identity import oauth

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
app.config["SESSION_TYPE"] = "redis"
app.config["SESSION_COOKIE_SECURE"] = True
app.config["SESSION_COOKIE_SAMESITE"] = "Lax"
Session(app)
oauth.init_app(app)


@app.get("/login")
def login():
    session["next"] = "/"
    return oauth.idp.authorize_redirect(url_for("callback", _external=True))


@app.get("/callback")
def callback():
    token = oauth.idp.authorize_access_token()
    session["user"] = token["userinfo"]  # finding: login-without-rotation
    return redirect(session.pop("next", "/"))
