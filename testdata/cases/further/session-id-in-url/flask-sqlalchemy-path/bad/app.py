import datetime
import os

from flask import Flask, abort, jsonify, request

from models import Session, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
db.init_app(app)


def load(sid):
    session = db.session.get(Session, sid)
    if session is None or session.expires_at < datetime.datetime.now():
        abort(401)
    return session


@app.get("/me")
def me():
    return jsonify(user=load(request.cookies.get("sid", "")).user_id)


@app.get("/s/<sid>/export")
def export(sid):  # finding: session-id-in-url
    return jsonify(user=load(sid).user_id, rows=[])
