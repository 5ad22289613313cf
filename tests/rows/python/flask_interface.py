from flask import Flask
from flask.sessions import SessionInterface, SessionMixin


class Interface(SessionInterface):
    def open_session(self, app, request):
        return {}

    def save_session(self, app, session, response):
        response.set_cookie("sid", session["id"])


app = Flask(__name__)
app.session_interface = Interface()
