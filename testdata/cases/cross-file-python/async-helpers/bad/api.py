from fastapi import FastAPI, HTTPException, Request, Response
from pydantic import BaseModel

from auth import verify_login
from session_service import resolve_session_id, open_session

app = FastAPI()


class Login(BaseModel):
    email: str
    password: str


@app.post("/login")
async def login(body: Login, request: Request, response: Response):
    user = await verify_login(body.email, body.password)
    if user is None:
        raise HTTPException(401, "invalid login")
    sid = await resolve_session_id(request)
    await open_session(sid, user)
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="strict")
    return {"ok": True}
