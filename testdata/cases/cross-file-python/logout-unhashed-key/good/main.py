from fastapi import Cookie, FastAPI, Form, HTTPException, Response

import store
from users import check_login

app = FastAPI()


@app.post("/login")
def login(response: Response, username: str = Form(), password: str = Form()):
    user_id = check_login(username, password)
    if user_id is None:
        raise HTTPException(status_code=401)
    token = store.issue(user_id)
    response.set_cookie("token", token, httponly=True, secure=True, samesite="lax")
    return {"ok": True}


@app.get("/me")
def me(token: str | None = Cookie(default=None)):
    record = store.lookup(token) if token else None
    if record is None:
        raise HTTPException(status_code=401)
    return {"user_id": record["user_id"]}


@app.post("/logout")
def logout(response: Response, token: str | None = Cookie(default=None)):
    if token is not None:
        store.revoke(token)
    response.delete_cookie("token")
    return {"ok": True}
