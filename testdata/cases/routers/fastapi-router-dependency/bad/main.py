import uuid

import bcrypt
from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request, Response
from redis.asyncio import Redis

from accounts import find

store = Redis()


async def choose_id(request: Request):
    request.state.sid = request.cookies.get("sid") or str(uuid.uuid4())


router = APIRouter(dependencies=[Depends(choose_id)])


@router.post("/login", status_code=204)
async def enter(request: Request, response: Response, email: str, password: str):
    account = find(email)
    if account is None or not bcrypt.checkpw(password.encode(), account["hash"]):
        raise HTTPException(status_code=401)
    await store.setex(f"session:{request.state.sid}", 3600, account["id"])  # finding: client-supplied-session-id
    response.set_cookie("sid", request.state.sid, httponly=True, secure=True, samesite="lax")


app = FastAPI()
app.include_router(router)
