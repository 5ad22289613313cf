from fastapi import FastAPI, HTTPException, Request

from store import drop, load

app = FastAPI()


async def current(request: Request):
    session = await load(request.cookies.get("sid", ""))
    if session is None:
        raise HTTPException(status_code=401)
    return session


@app.delete("/sessions/{session_id}")
async def revoke_device(session_id: str, request: Request):
    me = await current(request)
    await drop(session_id)
    return {"ended": session_id, "by": me["user_id"]}
