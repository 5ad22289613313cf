import json
import os

from fastapi import FastAPI, HTTPException, Request
from redis.asyncio import Redis

app = FastAPI()
redis = Redis.from_url(os.environ["REDIS_URL"])


@app.get("/invoice")
async def invoice(request: Request):
    sid = request.cookies.get("sid")
    data = await redis.get(f"session:{sid}")
    if data is None:
        raise HTTPException(status_code=401)
    return {"user": json.loads(data)["user_id"]}
