from flask import Flask, abort, jsonify, redirect, request

import session_table
from users import authenticate

app = Flask(__name__)


@app.post("/login")
def login():
    user_id = authenticate(request.form["email"], request.form["password"])
    if user_id is None:
        abort(401)
    response = redirect("/")
    response.set_cookie(
        "sid", session_table.issue(user_id), httponly=True, secure=True, samesite="Lax"
    )
    return response


@app.get("/me")
def me():
    record = session_table.validate(request.cookies.get("sid", "-"))
    if record is None:
        abort(401)
    return jsonify(user_id=record["user_id"])


@app.post("/logout")
def logout():
    sid = request.cookies.get("sid")
    if sid:
        session_table.revoke(sid)
    response = redirect("/login")
    response.delete_cookie("sid")
    return response
