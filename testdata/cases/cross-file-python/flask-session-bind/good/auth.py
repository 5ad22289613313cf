from flask import Blueprint, current_app, redirect, render_template, request, session

from people import authenticate

auth = Blueprint("auth", __name__)


@auth.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        person = authenticate(request.form["email"], request.form["password"])
        if person is not None:
            current_app.logger.info("login for %s", person.id)
            current_app.session_interface.regenerate(session)
            session["user_id"] = person.id
            session["name"] = person.name
            return redirect("/")
    return render_template("login.html")


@auth.post("/logout")
def logout():
    session.clear()
    return redirect("/login")
