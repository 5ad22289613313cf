import uuid

from fastapi import FastAPI, Form, HTTPException, Request
from fastapi.responses import RedirectResponse
from sqlalchemy import delete, insert, text

from .credentials import verify
from .database import engine, sessions

app = FastAPI()

EXPIRY = "now() + INTERVAL '8 hours'"


def home(session_id: str) -> RedirectResponse:
    response = RedirectResponse("/", status_code=303)
    response.set_cookie("session_id", session_id, httponly=True, secure=True, samesite="lax")
    return response


@app.post("/login")
def login(request: Request, email: str = Form(), password: str = Form()):
    session_id = request.cookies.get("session_id") or str(uuid.uuid4())
    with engine.begin() as conn:
        user_id = verify(conn, email, password)
        conn.execute(  # finding: client-supplied-session-id
            text(
                "UPSERT INTO user_sessions (session_id, user_id, expires_at) "
                "VALUES (:sid, :uid, now() + INTERVAL '8 hours')"
            ),
            {"sid": session_id, "uid": user_id},
        )
    return home(session_id)


@app.post("/login/merge")
def login_merge(request: Request, email: str = Form(), password: str = Form()):
    session_id = request.cookies.get("session_id")
    if session_id is None:
        raise HTTPException(status_code=400)
    with engine.begin() as conn:
        user_id = verify(conn, email, password)
        conn.execute(  # finding: client-supplied-session-id
            text(
                "INSERT INTO user_sessions (session_id, user_id, expires_at) "
                "VALUES (:sid, :uid, now() + INTERVAL '8 hours') "
                "ON CONFLICT (session_id) DO UPDATE SET user_id = excluded.user_id"
            ),
            {"sid": session_id, "uid": user_id},
        )
    return home(session_id)


@app.post("/login/claim")
def login_claim(request: Request, email: str = Form(), password: str = Form()):
    session_id = request.cookies.get("session_id")
    if session_id is None:
        raise HTTPException(status_code=400)
    with engine.begin() as conn:
        user_id = verify(conn, email, password)
        conn.execute(  # finding: client-supplied-session-id
            insert(sessions).values(
                session_id=session_id,
                user_id=user_id,
                expires_at=text(EXPIRY),
            )
        )
    return home(session_id)


@app.post("/login/known")
def login_known(request: Request, email: str = Form(), password: str = Form()):
    cookie = request.cookies.get("session_id")
    with engine.begin() as conn:
        user_id = verify(conn, email, password)
        row = None
        if cookie:
            row = conn.execute(
                text("SELECT session_id FROM user_sessions WHERE session_id = :sid"),
                {"sid": cookie},
            ).first()
        session_id = cookie if row else str(uuid.uuid4())
        conn.execute(  # finding: login-without-rotation
            text(
                "UPSERT INTO user_sessions (session_id, user_id, expires_at) "
                "VALUES (:sid, :uid, now() + INTERVAL '8 hours')"
            ),
            {"sid": session_id, "uid": user_id},
        )
    return home(session_id)


@app.post("/login/upgrade")
def login_upgrade(request: Request, email: str = Form(), password: str = Form()):
    session_id = request.cookies.get("session_id")
    if session_id is None:
        raise HTTPException(status_code=400)
    with engine.begin() as conn:
        user_id = verify(conn, email, password)
        result = conn.execute(  # finding: login-without-rotation
            text("UPDATE user_sessions SET user_id = :uid WHERE session_id = :sid"),
            {"uid": user_id, "sid": session_id},
        )
        if result.rowcount == 0:
            raise HTTPException(status_code=401)
    return home(session_id)


@app.post("/login/clean")
def login_clean(request: Request, email: str = Form(), password: str = Form()):
    cookie = request.cookies.get("session_id")
    session_id = str(uuid.uuid4())
    with engine.begin() as conn:
        user_id = verify(conn, email, password)
        if cookie:
            conn.execute(delete(sessions).where(sessions.c.session_id == cookie))
        conn.execute(
            insert(sessions).values(session_id=session_id, user_id=user_id, expires_at=text(EXPIRY))
        )
    return home(session_id)
