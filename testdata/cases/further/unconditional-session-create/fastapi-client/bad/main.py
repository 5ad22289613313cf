from fastapi import Cookie, FastAPI, HTTPException, Response

from sessions import open_session, find_session

app = FastAPI()


@app.post("/visit")
async def visit(response: Response):
    response.set_cookie("sid", open_session(), httponly=True, secure=True, samesite="lax", max_age=3600)
    return {"ok": True}


@app.get("/me")
async def me(sid: str = Cookie(default="")):
    session = find_session(sid)
    if session is None:
        raise HTTPException(status_code=401)
    return {"user": session["user_id"]["S"]}
