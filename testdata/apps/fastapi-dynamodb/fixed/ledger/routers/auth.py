from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from pydantic import BaseModel

from ..deps import presented_session_id
from ..sessions import generate_session_id, invalidate_session, store_session
from ..settings import settings
from ..users import authenticate_user

router = APIRouter(prefix="/auth", tags=["auth"])


class Credentials(BaseModel):
    username: str
    password: str


def set_session_cookie(response: Response, session_id: str) -> None:
    response.set_cookie(
        settings.cookie_name,
        session_id,
        max_age=settings.session_ttl,
        httponly=True,
        secure=True,
        samesite="lax",
    )


@router.post("/login")
async def login(credentials: Credentials, request: Request, response: Response):
    user = await authenticate_user(credentials.username, credentials.password)
    if user is None:
        raise HTTPException(status_code=401, detail="Incorrect username or password")
    previous = request.cookies.get("session_id")
    if previous:
        await invalidate_session(previous)
    session_id = generate_session_id()
    await store_session(session_id, user["username"], user.get("scopes", []))
    set_session_cookie(response, session_id)
    return {"username": user["username"]}


@router.post("/device-login")
async def device_login(
    credentials: Credentials,
    response: Response,
    sid: Annotated[str | None, Depends(presented_session_id)],
):
    user = await authenticate_user(credentials.username, credentials.password)
    if user is None:
        raise HTTPException(status_code=401, detail="Incorrect username or password")
    if sid is not None:
        await invalidate_session(sid)
    sid = generate_session_id()
    await store_session(sid, user["username"], [])
    set_session_cookie(response, sid)
    return {"username": user["username"]}


@router.post("/logout")
async def logout(
    response: Response,
    sid: Annotated[str | None, Depends(presented_session_id)],
):
    if sid is not None:
        await invalidate_session(sid)
    response.delete_cookie(settings.cookie_name)
    return {"detail": "logged out"}
