from fastapi import FastAPI, HTTPException

from core import tokens
from users import verify

app = FastAPI()


@app.post("/token")
def token(body: dict):
    user = verify(body["name"], body["password"])
    if user is None:
        raise HTTPException(status_code=401)
    return {"access_token": tokens.issue(user), "token_type": "bearer"}
