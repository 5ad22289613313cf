from fastapi import FastAPI, HTTPException, Request
from passlib.hash import argon2
from pydantic import BaseModel

from database import users
from sessions import current, end_all

app = FastAPI()


class Change(BaseModel):
    old: str
    new: str


@app.post("/password")
async def change_password(change: Change, request: Request):
    session = await current(request.cookies.get("sid", ""))
    if session is None:
        raise HTTPException(status_code=401)
    user = await users.find_one({"_id": session["user_id"]})
    if not argon2.verify(change.old, user["password_hash"]):
        raise HTTPException(status_code=403)
    await users.update_one({"_id": user["_id"]}, {"$set": {"password_hash": argon2.hash(change.new)}})
    await end_all(user["_id"])
    return {"ok": True}


@app.post("/logout-everywhere")
async def logout_everywhere(request: Request):
    session = await current(request.cookies.get("sid", ""))
    if session is None:
        raise HTTPException(status_code=401)
    await end_all(session["user_id"])
    return {"ok": True}
