import bcrypt
from flask import Flask, jsonify, request

from user import User

app = Flask(__name__)


@app.route("/login", methods=["POST"])
def login():
    body = request.get_json()
    user = User.find(body["name"])
    if user is None or not bcrypt.checkpw(body["password"].encode(), user["hash"].encode()):
        return jsonify(error="wrong name or password"), 401
    token = User.login(body["name"], request.headers.get("Authorization"))
    return jsonify(token=token)
