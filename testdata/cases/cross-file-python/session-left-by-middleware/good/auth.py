from fastapi import APIRouter, HTTPException, Request

from accounts import authenticate

router = APIRouter()


@router.post("/login")
async def login(request: Request):
    body = await request.json()
    user = await authenticate(body["email"], body["password"])
    if not user:
        raise HTTPException(401)
    request.state.renew = True
    request.state.session["user_id"] = user.id
    return {"ok": True}


@router.get("/me")
async def me(request: Request):
    if "user_id" not in request.state.session:
        raise HTTPException(401)
    return request.state.session["user_id"]
