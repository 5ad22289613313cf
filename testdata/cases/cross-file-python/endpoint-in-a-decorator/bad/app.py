import json
import uuid

import redis.asyncio as redis
from fastapi import FastAPI, Form, HTTPException, Request, Response

from timing import timed
from users import authenticate

app = FastAPI()
store = redis.Redis()


@app.post("/login")
@timed
async def login(request: Request, response: Response, name: str = Form(), password: str = Form()):
    user_id = await authenticate(name, password)
    if user_id is None:
        raise HTTPException(401)
    sid = request.cookies.get("sid") or str(uuid.uuid4())
    await store.set(f"session:{sid}", json.dumps({"user_id": user_id}), ex=3600)  # finding: client-supplied-session-id
    response.set_cookie("sid", sid, httponly=True, secure=True, samesite="lax", max_age=3600)
    return {"ok": True}
