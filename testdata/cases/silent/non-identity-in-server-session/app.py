import os
import secrets

from flask import Flask, flash, redirect, render_template, request, session
from flask_session import Session

app = Flask(__name__)
app.config.update(
    SECRET_KEY=os.environ["SECRET_KEY"],
    SESSION_TYPE="redis",
    SESSION_COOKIE_SECURE=True,
    SESSION_COOKIE_SAMESITE="Lax",
)
Session(app)


@app.post("/language")
def language():
    session["lang"] = request.form["lang"]
    session["theme"] = request.form.get("theme", "light")
    return redirect("/")


@app.post("/cart")
def cart():
    session.setdefault("cart", []).append(request.form["sku"])
    flash("Added to your cart")
    return redirect("/cart")


@app.get("/authorize")
def authorize():
    session["oauth_state"] = secrets.token_urlsafe(16)
    session["csrf_token"] = secrets.token_urlsafe(32)
    return render_template("authorize.html", state=session["oauth_state"])
