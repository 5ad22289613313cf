import time

from fastapi import Depends, FastAPI, HTTPException, Response
from pydantic import BaseModel

from .deps import session_id, sessions_table
from .users import authenticate_user

app = FastAPI()


class LoginBody(BaseModel):
    email: str
    password: str


@app.post("/login")
def login(
    body: LoginBody,
    response: Response,
    sid: str = Depends(session_id),
    table=Depends(sessions_table),
):
    user = authenticate_user(body.email, body.password)
    if not user:
        raise HTTPException(status_code=401)
    table.put_item(  # finding: client-supplied-session-id
        Item={"sid": sid, "user_id": user["id"], "expires_at": int(time.time()) + 3600}
    )
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="lax")
    return {"id": user["id"]}
