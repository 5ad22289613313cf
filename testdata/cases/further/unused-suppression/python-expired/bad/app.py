import uuid

from flask import Flask, jsonify

app = Flask(__name__)


@app.post("/visit")
def visit():
    # finding: unused-suppression
    # sessionlint: ignore[weak-session-id] until=2021-06-30 until the store draws the IDs
    sid = uuid.uuid1().hex  # finding: weak-session-id
    response = jsonify(ok=True)
    response.set_cookie("session_id", sid, httponly=True, secure=True, samesite="lax", max_age=600)
    return response
