import time

import boto3
from fastapi import FastAPI, HTTPException, Request

app = FastAPI()
table = boto3.resource("dynamodb").Table("sessions")


def current(request: Request):
    session = table.get_item(Key={"sid": request.cookies.get("sid", "")}, ConsistentRead=True).get("Item")
    if session is None or session["expires_at"] < time.time():
        raise HTTPException(status_code=401)
    return session


@app.get("/me")
def me(request: Request):
    return {"user": current(request)["user_id"]}


@app.get("/sessions")
def list_sessions(request: Request):
    user_id = current(request)["user_id"]
    found = table.query(
        IndexName="user-index",
        KeyConditionExpression="user_id = :user",
        ExpressionAttributeValues={":user": user_id},
    )
    return found["Items"]
