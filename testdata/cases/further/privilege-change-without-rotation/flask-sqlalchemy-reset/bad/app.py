import datetime
import os

from flask import Flask, abort, jsonify, request
from werkzeug.security import generate_password_hash

from models import Session, User, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
db.init_app(app)


@app.get("/me")
def me():
    session = db.session.get(Session, request.cookies.get("sid", ""))
    if session is None or session.expires_at < datetime.datetime.now():
        abort(401)
    return jsonify(user=session.user_id)


@app.post("/reset-password")
def reset_password():
    user = db.session.execute(db.select(User).filter_by(reset_code=request.form["code"])).scalar_one_or_none()
    if user is None:
        abort(400)
    user.password_hash = generate_password_hash(request.form["password"])  # finding: privilege-change-without-rotation
    db.session.commit()
    return jsonify(ok=True)
