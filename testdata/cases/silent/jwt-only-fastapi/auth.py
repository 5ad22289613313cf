import os
from datetime import datetime, timedelta, timezone

import jwt
from fastapi import APIRouter, Cookie, HTTPException, Response
from pwdlib import PasswordHash
from pydantic import BaseModel

router = APIRouter(prefix="/auth")
hasher = PasswordHash.recommended()
KEY = os.environ["JWT_KEY"]
USERS: dict[str, str] = {}


class Login(BaseModel):
    username: str
    password: str


@router.post("/login")
def login(body: Login, response: Response):
    stored = USERS.get(body.username)
    if stored is None or not hasher.verify(body.password, stored):
        raise HTTPException(status_code=401)
    claims = {"sub": body.username, "exp": datetime.now(timezone.utc) + timedelta(minutes=15)}
    token = jwt.encode(claims, KEY, algorithm="HS256")
    response.set_cookie("session", token, httponly=True, secure=True, samesite="lax")
    return {"username": body.username}


@router.get("/me")
def me(session: str | None = Cookie(default=None)):
    try:
        claims = jwt.decode(session or "", KEY, algorithms=["HS256"])
    except jwt.PyJWTError as exc:
        raise HTTPException(status_code=401) from exc
    return {"username": claims["sub"]}


@router.post("/logout")
def logout(response: Response):
    response.delete_cookie("session")
    return {"ok": True}
