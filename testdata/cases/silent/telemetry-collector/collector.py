import time

import boto3
from fastapi import FastAPI, Request

app = FastAPI()
events = boto3.resource("dynamodb").Table("analytics_events")


@app.post("/collect")
async def collect(request: Request):
    payload = await request.json()
    events.put_item(
        Item={
            "session_id": payload["sessionId"],
            "at": int(time.time() * 1000),
            "event": payload["event"],
            "page": payload.get("page", "/"),
        }
    )
    return {"accepted": True}
