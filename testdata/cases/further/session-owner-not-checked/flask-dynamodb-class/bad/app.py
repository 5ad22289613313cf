from flask import Flask, abort, jsonify, request

from sessions import Sessions

app = Flask(__name__)
sessions = Sessions()


@app.delete("/devices/<session_id>")
def revoke_device(session_id):
    me = sessions.find(request.cookies.get("session_id", ""))
    if me is None:
        abort(401)
    sessions.end(session_id)
    return jsonify(ok=True)
