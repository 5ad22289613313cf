"""The store is a variable of the factory that makes the application."""

import secrets

from flask import Flask, make_response, request

from users import check_password


def create_app():
    app = Flask(__name__)
    sessions = {}

    @app.post("/login")
    def login():
        user = check_password(request.form["name"], request.form["password"])
        if user is None:
            return "no", 401
        sid = secrets.token_urlsafe(32)
        sessions[sid] = {"user_id": user.id}
        response = make_response("ok")
        response.set_cookie("session_id", sid, httponly=True, secure=True, samesite="Lax")
        return response

    @app.get("/me")
    def me():
        record = sessions.get(request.cookies.get("session_id"))
        if record is None:
            return "no", 401
        return {"user": record["user_id"]}

    return app
