import boto3
from flask import Flask, abort, jsonify, request

app = Flask(__name__)
table = boto3.resource("dynamodb").Table("sessions")


@app.get("/me")
def me():
    session = table.get_item(Key={"sid": request.cookies.get("sid", "")}, ConsistentRead=True).get("Item")
    if session is None:
        abort(401)
    return jsonify(user=session["user_id"])


@app.get("/")
def devices():
    return jsonify(by_user(request.args["user"]))


def by_user(user):
    found = table.query(  # finding: session-index-exposes-owner
        IndexName="user-index",
        KeyConditionExpression="user_id = :user",
        ExpressionAttributeValues={":user": user},
    )
    return found["Items"]
