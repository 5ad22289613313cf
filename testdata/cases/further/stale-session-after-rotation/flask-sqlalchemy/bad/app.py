import datetime
import os
import secrets

from flask import Flask, abort, jsonify, request

from models import Session, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
db.init_app(app)


@app.post("/renew")
def renew():
    old = db.session.get(Session, request.cookies.get("sid", ""))
    if old is None or old.expires_at < datetime.datetime.now():
        abort(401)
    sid = secrets.token_urlsafe(32)
    db.session.add(Session(id=sid, user_id=old.user_id, device=old.device, expires_at=old.expires_at))  # finding: stale-session-after-rotation
    db.session.commit()
    response = jsonify(ok=True)
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="lax", max_age=3600)
    return response
