import secrets

from fastapi import Depends, FastAPI, HTTPException, Request, Response

from data import sessions, users

app = FastAPI()


def current(request: Request):
    session = sessions.get(request.cookies.get("sid"))
    if not session:
        raise HTTPException(401)
    return session


@app.post("/login")
async def login(body: dict, response: Response):
    for user in users:
        if user["name"] == body["name"] and user["password"] == body["password"]:
            sid = secrets.token_hex(32)
            sessions[sid] = {"user_id": user["id"]}
            response.set_cookie("sid", sid, httponly=True, secure=True, samesite="lax")
            return {"ok": True}
    raise HTTPException(401)


@app.put("/password")
async def change_password(body: dict, request: Request, session: dict = Depends(current)):
    target = None
    for user in users:
        if user["id"] == session["user_id"]:
            target = user
            break
    if target is None or target["password"] != body["old"]:
        raise HTTPException(401)
    target["password"] = body["new"]
    for sid in [sid for sid, one in sessions.items() if one["user_id"] == target["id"]]:
        del sessions[sid]
    return {"ok": True}
