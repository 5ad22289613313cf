import secrets

import boto3
from fastapi import Depends, Request


def cookie_value(request: Request) -> str | None:
    return request.cookies.get("sid")


def session_id(cookie: str | None = Depends(cookie_value)) -> str:
    if cookie is not None:
        return cookie
    return secrets.token_urlsafe(32)


def sessions_table():
    return boto3.resource("dynamodb").Table("sessions")
