import secrets

from fastapi import Cookie, FastAPI, HTTPException, Response
from passlib.hash import argon2
from redis.asyncio import Redis

from config import settings

app = FastAPI()
redis = Redis.from_url(settings.redis_url, decode_responses=True)


@app.post("/login")
async def login(body: dict, response: Response):
    user = await redis.hgetall(f"user:{body['email']}")
    if not user or not argon2.verify(body["password"], user["hash"]):
        raise HTTPException(status_code=401)
    sid = secrets.token_urlsafe(32)
    await redis.set(f"session:{sid}", user["id"], ex=3600)
    response.set_cookie("sid", sid, httponly=True, secure=settings.cookie_secure)
    return {"ok": True}


@app.get("/me")
async def me(sid: str = Cookie()):
    user_id = await redis.get(f"session:{sid}")
    if user_id is None:
        raise HTTPException(status_code=401)
    return {"id": user_id}
