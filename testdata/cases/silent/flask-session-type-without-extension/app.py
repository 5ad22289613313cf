import hmac
import os

from flask import Flask, redirect, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
app.config["SESSION_TYPE"] = "filesystem"
app.config["SESSION_COOKIE_SECURE"] = True
app.config["SESSION_COOKIE_SAMESITE"] = "Lax"


@app.post("/login")
def login():
    if hmac.compare_digest(request.form["password"], os.environ["ADMIN_PASSWORD"]):
        session["logged_in"] = True
        return redirect("/admin")
    return redirect("/login")


@app.get("/logout")
def logout():
    session.pop("logged_in", None)
    return redirect("/")
