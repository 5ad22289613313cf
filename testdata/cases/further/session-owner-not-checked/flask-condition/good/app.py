import time

import boto3
from boto3.dynamodb.conditions import Attr
from flask import Flask, abort, jsonify, request

app = Flask(__name__)
table = boto3.resource("dynamodb").Table("sessions")


def current():
    session = table.get_item(Key={"session_id": request.cookies.get("session_id", "")}, ConsistentRead=True).get("Item")
    if session is None or session["expires_at"] < time.time():
        abort(401)
    return session


@app.delete("/devices/<session_id>")
def revoke_device(session_id):
    me = current()
    table.delete_item(
        Key={"session_id": session_id},
        ConditionExpression=Attr("user_id").eq(me["user_id"]),
    )
    return jsonify(ok=True)
