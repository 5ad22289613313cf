from flask import Flask, jsonify, request

from auth_service import AuthService

app = Flask(__name__)
auth = AuthService()


@app.route("/api/v1/login", methods=["POST"])
def login():
    body = request.get_json(silent=True) or {}
    token = auth.login(body.get("username"), body.get("password"))
    if token is None:
        return jsonify(error="unauthorized"), 401
    return jsonify(session_token=token)


@app.route("/api/v1/whoami")
def whoami():
    user = auth.whoami(request.headers.get("X-Session-Token", ""))
    if user is None:
        return jsonify(error="unauthorized"), 401
    return jsonify(user=user)
