import time

import boto3
from flask import Flask, abort, jsonify, request

app = Flask(__name__)
table = boto3.resource("dynamodb").Table("sessions")


@app.post("/keepalive")
def keepalive():
    sid = request.cookies.get("session_id")
    if not sid:
        abort(401)
    found = table.get_item(Key={"session_id": sid})
    if not found:
        abort(401)
    table.update_item(  # finding: client-supplied-session-id
        Key={"session_id": sid},
        UpdateExpression="SET last_seen = :now",
        ExpressionAttributeValues={":now": int(time.time())},
    )
    return jsonify(ok=True)
