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


@app.get("/users/{user_id}/sessions")
def list_sessions(user_id: str):
    found = table.query(  # finding: session-index-exposes-owner
        IndexName="user-index",
        KeyConditionExpression="user_id = :user",
        ExpressionAttributeValues={":user": user_id},
    )
    return found["Items"]
