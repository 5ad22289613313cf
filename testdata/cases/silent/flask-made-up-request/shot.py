from flask import Flask, session
from flask_login import login_user
from flask_session import Session

app = Flask(__name__)
app.config["SESSION_TYPE"] = "redis"
app.config["SESSION_COOKIE_SECURE"] = True
Session(app)


def cookies_for(user):
    with app.test_request_context("/login"):
        login_user(user)
        return app.session_interface.serialize(session)
