from flask import Flask, jsonify, request

import records
import storage
from people import verify

app = Flask(__name__)


@app.post("/auth/login")
def login():
    person = verify(request.json["email"], request.json["password"])
    if person is None:
        return jsonify(message="wrong credentials"), 401
    record = records.build(request, person)
    storage.save(record)
    response = jsonify(message="welcome")
    response.set_cookie("auth_sid", record["session_id"], secure=True, httponly=True, samesite="Lax")
    return response
