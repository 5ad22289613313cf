import datetime

from flask import Flask, abort, jsonify, request
from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import generate_password_hash

app = Flask(__name__)
db = SQLAlchemy(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    password_hash = db.Column(db.String(200))
    reset_code = db.Column(db.String(64))


class Session(db.Model):
    id = db.Column(db.String(64), primary_key=True)
    user_id = db.Column(db.Integer)
    expires_at = db.Column(db.DateTime)


@app.get("/me")
def me():
    session = db.session.get(Session, request.cookies.get("sid", ""))
    if session is None or session.expires_at < datetime.datetime.now():
        abort(401)
    return jsonify(user=session.user_id)


@app.post("/reset-password")
def reset_password():
    user = User.query.filter_by(reset_code=request.form["code"]).first()
    if user is None:
        abort(400)
    user.password_hash = generate_password_hash(request.form["password"])
    Session.query.filter_by(user_id=user.id).delete()
    db.session.commit()
    return jsonify(ok=True)
