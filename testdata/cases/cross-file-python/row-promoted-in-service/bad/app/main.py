from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.security import OAuth2PasswordRequestForm

from .db import get_db
from .identity import authenticate_user
from .services import login_session

app = FastAPI()


@app.post("/token")
async def token(
    request: Request,
    response: Response,
    form: OAuth2PasswordRequestForm = Depends(),
    db=Depends(get_db),
):
    user_id = await authenticate_user(db, form.username, form.password)
    if user_id is None:
        raise HTTPException(status_code=401)
    sid = await login_session(db, request.cookies.get("asid"), user_id)
    response.set_cookie("asid", sid, httponly=True, secure=True, samesite="lax")
    return {"ok": True}
