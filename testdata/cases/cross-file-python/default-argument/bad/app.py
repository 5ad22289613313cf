import uuid

from flask import Flask, jsonify, request

from store import save
from users import authenticate

app = Flask(__name__)


@app.post("/login")
def login():
    user_id = authenticate(request.form["name"], request.form["password"])
    if user_id is None:
        return jsonify(error="wrong name or password"), 401
    sid = request.cookies.get("sid", uuid.uuid4().hex)
    save(sid, {"user_id": user_id})
    response = jsonify(ok=True)
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="Lax", max_age=3600)
    return response
