import os

from flask import Flask, abort, redirect, request
from flask_login import LoginManager, login_user

from users import User

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
app.config.update(SESSION_COOKIE_SECURE=True, SESSION_COOKIE_SAMESITE="Lax")
LoginManager(app)


@app.post("/login")
def login():
    user = User.by_email(request.form["email"])
    if user is None or not user.check_password(request.form["password"]):
        abort(401)
    login_user(user)
    return redirect("/")
