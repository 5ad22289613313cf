import secrets

import bcrypt
from flask import Flask, abort, redirect, request

from models import Account, AuthSession

app = Flask(__name__)


@app.post("/login")
def login():
    try:
        account = Account.get(request.form["email"])
    except Account.DoesNotExist:
        abort(401)
    if not bcrypt.checkpw(request.form["password"].encode(), account.password_hash.encode()):
        abort(401)
    session_id = request.cookies.get("asid") or secrets.token_urlsafe(32)
    AuthSession(session_id, user_id=account.email).save()  # finding: client-supplied-session-id
    response = redirect("/")
    response.set_cookie("asid", session_id, httponly=True, secure=True, samesite="Lax")
    return response
