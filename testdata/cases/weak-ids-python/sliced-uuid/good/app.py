import time

import boto3
from flask import Flask, redirect, request

from ids import session_id
from members import verify

app = Flask(__name__)
table = boto3.resource("dynamodb").Table("sessions")


@app.post("/login")
def login():
    member = verify(request.form["email"], request.form["password"])
    if member is None:
        return redirect("/login")
    sid = session_id()
    table.put_item(Item={"sid": sid, "user_id": member, "expires_at": int(time.time()) + 3600})
    response = redirect("/")
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="Lax")
    return response
