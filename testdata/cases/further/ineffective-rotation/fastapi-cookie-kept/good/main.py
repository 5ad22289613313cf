import json
import os
import secrets

from fastapi import FastAPI, HTTPException, Request, Response
from redis.asyncio import Redis

app = FastAPI()
redis = Redis.from_url(os.environ["REDIS_URL"])


@app.post("/elevate")
async def elevate(request: Request, response: Response):
    old = request.cookies.get("sid", "")
    data = await redis.get(f"session:{old}")
    if data is None:
        raise HTTPException(status_code=401)
    sid = secrets.token_urlsafe(32)
    session = {**json.loads(data), "elevated": True}
    await redis.set(f"session:{sid}", json.dumps(session), ex=3600)
    await redis.delete(f"session:{old}")
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="lax", max_age=3600)
    return {"ok": True}
