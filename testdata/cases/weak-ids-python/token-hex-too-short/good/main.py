from fastapi import FastAPI, HTTPException, Response
from passlib.hash import bcrypt
from pydantic import BaseModel

from service import create_session

app = FastAPI()
HASHES: dict[str, str] = {}


class Credentials(BaseModel):
    username: str
    password: str


@app.post("/login")
async def login(credentials: Credentials, response: Response):
    stored = HASHES.get(credentials.username)
    if stored is None or not bcrypt.verify(credentials.password, stored):
        raise HTTPException(status_code=401)
    sid = await create_session(credentials.username)
    response.set_cookie("session_id", sid, httponly=True, secure=True, samesite="lax")
    return {"ok": True}
