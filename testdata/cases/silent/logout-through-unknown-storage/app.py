import os

import bcrypt
from flask import Flask, jsonify, make_response, request
from shelfkeeper import shelf
from sqlalchemy.orm import Session

from models import LoginSession, Reader, engine

app = Flask(__name__)


@app.post("/login")
def login():
    with Session(engine) as db:
        reader = db.query(Reader).filter_by(email=request.json["email"]).first()
        if reader is None or not bcrypt.checkpw(request.json["password"].encode(), reader.digest):
            return jsonify(error="no"), 401
        started = LoginSession(user_id=reader.id)
        db.add(started)
        db.commit()
        response = make_response(jsonify(ok=True))
        response.set_cookie(os.environ["SESSION_NAME"], started.id, httponly=True, secure=True, samesite="Lax")
        return response


@app.get("/me")
def me():
    with Session(engine) as db:
        found = db.get(LoginSession, request.cookies.get(os.environ["SESSION_NAME"]))
        if found is None or found.is_over():
            return jsonify(error="log in"), 401
        return jsonify(user=found.user_id)


@app.post("/logout")
def logout():
    found = shelf.find(LoginSession, request.cookies.get(os.environ["SESSION_NAME"]))
    if found is None:
        return jsonify(error="no session"), 404
    shelf.remove(found)
    return jsonify(ok=True)
