import time

from flask import Blueprint, redirect, render_template, request, session, url_for

from .models import User

backoffice = Blueprint("backoffice", __name__)


def _agent(email, password):
    user = User.query.filter_by(email=email, is_agent=True).first()
    return user if user and user.check_password(password) else None


@backoffice.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "GET":
        return render_template("backoffice/login.html")
    agent = _agent(request.form["email"], request.form["password"])
    if agent is None:
        return render_template("backoffice/login.html", error="Invalid login"), 401
    session.clear()
    session["user_id"] = agent.id  # finding: login-without-rotation
    session["role"] = "agent"
    return redirect(url_for("backoffice.queue"))


@backoffice.post("/unlock")
def unlock():
    """Second screen after the agent's terminal was locked."""
    if "user_id" not in session:
        return redirect(url_for("backoffice.login"))
    agent = User.query.get(session["user_id"])
    if agent is None or not agent.check_password(request.form["password"]):
        return render_template("backoffice/locked.html", error="Wrong password"), 403
    session.regenerate()
    session["unlocked_at"] = int(time.time())
    return redirect(url_for("backoffice.queue"))


@backoffice.get("/queue")
def queue():
    if "user_id" not in session:
        return redirect(url_for("backoffice.login"))
    return render_template("backoffice/queue.html")


@backoffice.post("/logout")
def logout():
    session.clear()
    return redirect(url_for("backoffice.login"))
