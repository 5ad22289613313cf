from flask import Flask, abort, jsonify, request

from session_table import find, touch

app = Flask(__name__)


@app.before_request
def require_session():
    sid = request.cookies.get("session_id")
    if not sid:
        abort(401)
    touch(sid)
    request.record = find(sid)
    if request.record is None:
        abort(401)


@app.get("/reports")
def reports():
    return jsonify(owner=request.record.get("user_id"), reports=[])
