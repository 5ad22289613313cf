from flask import Flask, jsonify, make_response, request

from services import SessionService, SessionStoreError
from users import verify_user

app = Flask(__name__)
sessions = SessionService()


@app.post("/v1/sessions")
def create():
    user = verify_user(request.json["email"], request.json["password"])
    if not user:
        return jsonify(error="invalid"), 401
    response = jsonify(user)
    response.set_cookie("sid", sessions.start(user["email"]), httponly=True, secure=True, samesite="Lax")
    return response


@app.errorhandler(SessionStoreError)
def store_down(error):
    return jsonify(error="could not log out, try again"), 503


@app.post("/v1/logout")
def logout():
    sid = request.cookies.get("sid")
    if sid:
        sessions.stop(sid)
    response = make_response("", 204)
    response.delete_cookie("sid")
    return response
