import os
import secrets

from fastapi import FastAPI, HTTPException, Request, Response
from passlib.hash import argon2
from pydantic import BaseModel
from redis.asyncio import Redis

from users import find_user

app = FastAPI()
redis = Redis.from_url(os.environ["REDIS_URL"])


class Credentials(BaseModel):
    email: str
    password: str


@app.post("/login")
async def login(credentials: Credentials, response: Response):
    user = await find_user(credentials.email)
    if user is None or not argon2.verify(credentials.password, user["password_hash"]):
        raise HTTPException(status_code=401)
    sid = secrets.token_urlsafe(32)
    await redis.set(f"session:{sid}", user["id"], ex=3600)
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="lax", max_age=3600)
    return {"user": user["id"], "session": "cookie"}


@app.get("/me")
async def me(request: Request):
    user_id = await redis.get("session:" + request.cookies.get("sid", ""))
    if user_id is None:
        raise HTTPException(status_code=401)
    return {"user": user_id}
