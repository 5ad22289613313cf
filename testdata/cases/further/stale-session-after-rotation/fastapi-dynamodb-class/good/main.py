from fastapi import FastAPI, HTTPException, Request, Response

from manager import SessionManager

app = FastAPI()
manager = SessionManager("sessions")


@app.post("/elevate")
async def elevate(request: Request, response: Response):
    old = request.cookies.get("sid", "")
    if manager.find(old) is None:
        raise HTTPException(status_code=401)
    response.set_cookie("sid", manager.rotate(old), httponly=True, secure=True, samesite="lax", max_age=3600)
    return {"ok": True}
