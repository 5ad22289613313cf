from flask import Blueprint, jsonify, request

from services.login import LoginService
from stores.dynamo import DynamoSessionStore

auth = Blueprint("auth", __name__)
service = LoginService(DynamoSessionStore("sessions"))


@auth.route("/login", methods=["POST"])
def login():
    data = request.get_json()
    result = service.login(data["email"], data["password"], request.cookies.get("session_id"))
    if result is None:
        return jsonify(error="invalid email or password"), 401
    response = jsonify(user=result.user_id)
    response.set_cookie("session_id", result.session_id, httponly=True, secure=True, samesite="Lax")
    return response
