from fastapi import FastAPI, Form, HTTPException, Request, Response

from .session_repository import SessionRepository
from .users import authenticate_user

app = FastAPI()
repository = SessionRepository("user_sessions")


@app.post("/login")
async def login(response: Response, email: str = Form(), password: str = Form()):
    user = await authenticate_user(email, password)
    if user is None:
        raise HTTPException(status_code=401)
    sid = await repository.create(user["id"])
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="lax")
    return {"ok": True}


@app.post("/logout", status_code=204)
async def logout(request: Request, response: Response):  # finding: logout-without-invalidation
    sid = request.cookies.get("sid")
    if sid:
        await repository.delete(sid)
    response.delete_cookie("sid")
