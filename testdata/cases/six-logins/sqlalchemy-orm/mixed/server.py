import secrets
from datetime import datetime, timedelta, timezone

from flask import Flask, abort, redirect, request
from sqlalchemy import select
from werkzeug.security import check_password_hash

from db import Member, SessionLocal, WebSession

app = Flask(__name__)


def expiry():
    return datetime.now(timezone.utc) + timedelta(hours=6)


def member_from_form(db):
    member = db.scalar(select(Member).where(Member.email == request.form["email"]))
    if member is None or not check_password_hash(member.password_hash, request.form["password"]):
        abort(401)
    return member


def send_home(sid):
    response = redirect("/home")
    response.set_cookie("web_sid", sid, httponly=True, secure=True, samesite="Lax")
    return response


@app.post("/login")
def login():
    with SessionLocal() as db:
        member = member_from_form(db)
        sid = request.cookies.get("web_sid") or secrets.token_urlsafe(32)
        db.merge(WebSession(sid=sid, user_id=member.id, expires_at=expiry()))  # finding: client-supplied-session-id
        db.commit()
    return send_home(sid)


@app.post("/login/partner")
def partner_login():
    with SessionLocal() as db:
        member = member_from_form(db)
        sid = request.cookies["web_sid"]
        db.merge(WebSession(sid=sid, user_id=member.id, expires_at=expiry()))  # finding: client-supplied-session-id
        db.commit()
    return send_home(sid)


@app.post("/login/first")
def first_login():
    with SessionLocal.begin() as db:
        member = member_from_form(db)
        sid = request.cookies["web_sid"]
        db.add(WebSession(sid=sid, user_id=member.id, expires_at=expiry()))  # finding: client-supplied-session-id
    return send_home(sid)


@app.post("/login/returning")
def returning_login():
    with SessionLocal() as db:
        member = member_from_form(db)
        cookie = request.cookies.get("web_sid")
        row = db.get(WebSession, cookie) if cookie else None
        sid = cookie if row is not None else secrets.token_urlsafe(32)
        db.merge(WebSession(sid=sid, user_id=member.id, expires_at=expiry()))  # finding: login-without-rotation
        db.commit()
    return send_home(sid)


@app.post("/login/upgrade")
def upgrade_login():
    with SessionLocal() as db:
        member = member_from_form(db)
        row = db.get(WebSession, request.cookies["web_sid"])
        if row is None:
            abort(401)
        row.user_id = member.id  # finding: login-without-rotation
        row.expires_at = expiry()
        db.commit()
        sid = row.sid
    return send_home(sid)


@app.post("/login/clean")
def clean_login():
    with SessionLocal.begin() as db:
        member = member_from_form(db)
        cookie = request.cookies.get("web_sid")
        if cookie:
            old = db.get(WebSession, cookie)
            if old is not None:
                db.delete(old)
        sid = secrets.token_urlsafe(32)
        db.add(WebSession(sid=sid, user_id=member.id, expires_at=expiry()))
    return send_home(sid)
