from flask import Flask, abort, jsonify, request

from store import find, replace

app = Flask(__name__)


@app.post("/renew")
def renew():
    old = request.cookies.get("session_id", "")
    session = find(old)
    if session is None:
        abort(401)
    response = jsonify(ok=True)
    response.set_cookie("session_id", replace(old, session), httponly=True, secure=True, samesite="lax", max_age=3600)
    return response
