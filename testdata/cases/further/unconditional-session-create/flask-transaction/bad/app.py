import secrets
import time

import boto3
from flask import Flask, abort, jsonify, request

app = Flask(__name__)
client = boto3.client("dynamodb")


@app.post("/visit")
def visit():
    sid = secrets.token_urlsafe(32)
    put = {
        "TableName": "sessions",
        "Item": {"sid": {"S": sid}, "expires_at": {"N": str(int(time.time()) + 3600)}},
    }
    count = {
        "TableName": "visits",
        "Key": {"day": {"S": time.strftime("%F")}},
        "UpdateExpression": "ADD visits :one",
        "ExpressionAttributeValues": {":one": {"N": "1"}},
    }
    client.transact_write_items(TransactItems=[{"Put": put}, {"Update": count}])  # finding: unconditional-session-create
    response = jsonify(ok=True)
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="lax", max_age=3600)
    return response


@app.get("/me")
def me():
    key = {"sid": {"S": request.cookies.get("sid", "")}}
    session = client.get_item(TableName="sessions", Key=key, ConsistentRead=True).get("Item")
    if session is None or int(session["expires_at"]["N"]) < time.time():
        abort(401)
    return jsonify(user=session["user_id"]["S"])
