import time

import boto3
from flask import Flask, abort, jsonify, request
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
dynamodb = boto3.resource("dynamodb")
users = dynamodb.Table("users")
sessions = dynamodb.Table("sessions")


def current():
    session = sessions.get_item(Key={"sid": request.cookies.get("sid", "")}, ConsistentRead=True).get("Item")
    if session is None or session["expires_at"] < time.time():
        abort(401)
    user = users.get_item(Key={"id": session["user_id"]}, ConsistentRead=True)["Item"]
    return user


@app.post("/password")
def change_password():
    user = current()
    if not check_password_hash(user["password_hash"], request.form["old"]):
        abort(403)
    users.update_item(  # finding: privilege-change-without-rotation
        Key={"id": user["id"]},
        UpdateExpression="SET password_hash = :hash",
        ExpressionAttributeValues={":hash": generate_password_hash(request.form["new"])},
    )
    return jsonify(ok=True)
