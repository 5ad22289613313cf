from fastapi import APIRouter, Cookie, Depends, HTTPException, Response

from . import sessions


async def signed_in(sid: str = Cookie(default="")):
    if await sessions.user_of(sid) is None:
        raise HTTPException(status_code=401)


router = APIRouter(dependencies=[Depends(signed_in)])


@router.post("")
async def index(response: Response, sid: str = Cookie(default="")):  # finding: logout-without-invalidation
    response.delete_cookie("sid")
    return {"ok": True}
