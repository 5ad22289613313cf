import ldap3
from flask import Flask, redirect, request, url_for

import sessions

app = Flask(__name__)
server = ldap3.Server("ldaps://ldap.internal.example")


@app.route("/login", methods=["POST"])
def login():
    name = request.form["user"]
    conn = ldap3.Connection(
        server, user=f"uid={name},ou=staff,dc=example", password=request.form["password"]
    )
    if not conn.bind():
        return redirect(url_for("login"))
    response = redirect("/")
    response.set_cookie("sid", sessions.begin(name), httponly=True, secure=True, samesite="Lax")
    return response


@app.route("/logout", methods=["POST"])
def logout():
    sid = request.cookies.get("sid")
    if sid:
        sessions.end(sid)
    response = redirect("/login")
    response.delete_cookie("sid")
    return response
