import time

from fastapi import HTTPException, Request

from repository import SessionRepository

repository = SessionRepository("sessions")


async def current_user(request: Request) -> str:
    session = repository.find(request.cookies.get("session_id", ""))
    if session is None or float(session["expires_at"]["N"]) < time.time():
        raise HTTPException(status_code=401)
    return session["user_id"]["S"]
