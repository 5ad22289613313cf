import secrets

from flask import Flask, after_this_request, g, redirect, request

from state import ensure, sessions

app = Flask(__name__)


@app.before_request
def attach():
    sid = request.cookies.get("sid")
    if not sid or sid not in sessions:
        sid = secrets.token_hex(16)

        @after_this_request
        def remember(response):
            response.set_cookie("sid", sid, httponly=True, secure=True, samesite="Lax")
            return response

    g.session = ensure(sid)


@app.get("/notes")
def notes():
    if g.session["user"] is None:
        return redirect("/login")
    return {"notes": g.session["notes"]}
