import bcrypt
from fastapi import FastAPI, Form, HTTPException, Response

import sessions
from people import PASSWORDS

app = FastAPI()


@app.post("/login")
def login(response: Response, username: str = Form(), password: str = Form()):
    stored = PASSWORDS.get(username)
    if stored is None or not bcrypt.checkpw(password.encode(), stored):
        raise HTTPException(status_code=401)
    response.set_cookie(
        "session", sessions.start(username), httponly=True, secure=True, samesite="lax"
    )
    return {"ok": True}
