import secrets
import time
from contextlib import asynccontextmanager
from typing import Annotated

import aioboto3
from botocore.exceptions import ClientError
from fastapi import Cookie, Depends, FastAPI, HTTPException, Response
from fastapi.security import OAuth2PasswordRequestForm
from passlib.hash import argon2

boto = aioboto3.Session()
Form = Annotated[OAuth2PasswordRequestForm, Depends()]
SidCookie = Annotated[str | None, Cookie(alias="sid")]


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with boto.resource("dynamodb") as ddb:
        app.state.sessions = await ddb.Table("sessions")
        app.state.users = await ddb.Table("users")
        yield


app = FastAPI(lifespan=lifespan)


async def get_sessions():
    return app.state.sessions


Sessions = Annotated[object, Depends(get_sessions)]


async def authenticate(form: OAuth2PasswordRequestForm) -> dict:
    user = (await app.state.users.get_item(Key={"username": form.username})).get("Item")
    if user is None or not argon2.verify(form.password, user["password_hash"]):
        raise HTTPException(status_code=401, detail="bad credentials")
    return user


def remember(response: Response, sid: str) -> None:
    response.set_cookie("sid", sid, max_age=3600, httponly=True, secure=True, samesite="lax")


@app.post("/login")
async def login(form: Form, response: Response, table: Sessions, sid: SidCookie = None):
    user = await authenticate(form)
    sid = sid if sid else secrets.token_urlsafe(32)
    await table.put_item(  # finding: client-supplied-session-id
        Item={"sid": sid, "user_id": user["id"], "expires_at": int(time.time()) + 3600}
    )
    remember(response, sid)
    return {"ok": True}


@app.post("/login/attach")
async def login_attach(form: Form, response: Response, table: Sessions, sid: SidCookie = None):
    user = await authenticate(form)
    if sid is None:
        raise HTTPException(status_code=400, detail="cookie required")
    await table.update_item(  # finding: client-supplied-session-id
        Key={"sid": sid},
        UpdateExpression="SET user_id = :u, expires_at = :e",
        ExpressionAttributeValues={":u": user["id"], ":e": int(time.time()) + 3600},
    )
    remember(response, sid)
    return {"ok": True}


@app.post("/login/first")
async def login_first(form: Form, response: Response, table: Sessions, sid: SidCookie = None):
    user = await authenticate(form)
    if sid is None:
        raise HTTPException(status_code=400, detail="cookie required")
    try:
        await table.put_item(  # finding: client-supplied-session-id
            Item={"sid": sid, "user_id": user["id"], "expires_at": int(time.time()) + 3600},
            ConditionExpression="attribute_not_exists(sid)",
        )
    except ClientError as exc:
        raise HTTPException(status_code=409, detail="session exists") from exc
    remember(response, sid)
    return {"ok": True}


@app.post("/login/checked")
async def login_checked(form: Form, response: Response, table: Sessions, sid: SidCookie = None):
    user = await authenticate(form)
    record = None
    if sid is not None:
        record = (await table.get_item(Key={"sid": sid})).get("Item")
    if record is None:
        sid = secrets.token_urlsafe(32)
    await table.put_item(  # finding: login-without-rotation
        Item={"sid": sid, "user_id": user["id"], "expires_at": int(time.time()) + 3600}
    )
    remember(response, sid)
    return {"ok": True}


@app.post("/login/upgrade")
async def login_upgrade(form: Form, response: Response, table: Sessions, sid: SidCookie = None):
    user = await authenticate(form)
    if sid is None:
        raise HTTPException(status_code=400, detail="cookie required")
    try:
        await table.update_item(  # finding: login-without-rotation
            Key={"sid": sid},
            UpdateExpression="SET user_id = :u, expires_at = :e",
            ConditionExpression="attribute_exists(sid)",
            ExpressionAttributeValues={":u": user["id"], ":e": int(time.time()) + 3600},
        )
    except ClientError as exc:
        raise HTTPException(status_code=401, detail="unknown session") from exc
    remember(response, sid)
    return {"ok": True}


@app.post("/login/clean")
async def login_clean(form: Form, response: Response, table: Sessions, sid: SidCookie = None):
    user = await authenticate(form)
    if sid is not None:
        await table.delete_item(Key={"sid": sid})
    fresh = secrets.token_urlsafe(32)
    await table.put_item(
        Item={"sid": fresh, "user_id": user["id"], "expires_at": int(time.time()) + 3600}
    )
    remember(response, fresh)
    return {"ok": True}
