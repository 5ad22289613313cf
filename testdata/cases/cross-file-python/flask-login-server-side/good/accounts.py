from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_login import login_required, login_user, logout_user

import db
from login import User

accounts = Blueprint("accounts", __name__)


@accounts.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        row = db.user_by_email(request.form["email"])
        user = User(row) if row else None
        if user is not None and user.check_password(request.form["password"]):
            login_user(user)
            return redirect(url_for("accounts.home"))
        flash("Invalid email or password")
    return render_template("login.html")


@accounts.get("/home")
@login_required
def home():
    return render_template("home.html")


@accounts.get("/logout")
@login_required
def logout():
    logout_user()
    session.clear()
    return redirect(url_for("accounts.login"))
