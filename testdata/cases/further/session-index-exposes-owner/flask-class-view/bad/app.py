import time

from flask import Flask, abort, jsonify, request
from flask.views import MethodView

from directory import SessionDirectory

app = Flask(__name__)
directory = SessionDirectory()


def current():
    session = directory.find(request.cookies.get("sid", ""))
    if session is None or session["expires_at"] < time.time():
        abort(401)
    return session


class Me(MethodView):
    def get(self):
        return jsonify(user=current()["user_id"])


class Sessions(MethodView):
    def get(self):
        owner = request.args.get("owner")
        return jsonify(directory.of(owner))


app.add_url_rule("/me", view_func=Me.as_view("me"))
app.add_url_rule("/sessions", view_func=Sessions.as_view("sessions"))
