from flask import Flask, abort, jsonify, request

from database import connect

app = Flask(__name__)


def current(connection):
    token = request.cookies.get("token", "")
    row = connection.execute("SELECT user_id FROM sessions WHERE token = %s AND expires_at > now()", (token,)).fetchone()
    if row is None:
        abort(401)
    return row


@app.post("/sessions/<int:number>/revoke")
def revoke(number):
    with connect() as connection:
        user_id = current(connection)[0]
        connection.execute("DELETE FROM sessions WHERE id = %s AND user_id = %s", (number, user_id))
    return jsonify(user=user_id)
