from flask import Flask, redirect, request, session
from flask.sessions import SecureCookieSessionInterface

from accounts import check


class PrefixedPath(SecureCookieSessionInterface):
    """The whole session stays in the signed cookie: there is no record and no ID to renew."""

    def get_cookie_path(self, app):
        return app.config["APPLICATION_ROOT"] or "/"

    def save_session(self, app, session, response):
        if request.path.startswith("/api/"):
            return
        super().save_session(app, session, response)


def create_app(config):
    app = Flask(__name__)
    app.config.from_mapping(config)
    app.session_interface = PrefixedPath()

    @app.post("/login")
    def login():
        user = check(request.form["name"], request.form["password"])
        if user is None:
            return "no", 401
        session["user_id"] = user.id
        return redirect("/")

    @app.post("/logout")
    def logout():
        session.pop("user_id", None)
        return redirect("/")

    return app
