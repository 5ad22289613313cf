from flask import Flask, redirect, request
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from models import UserSession
from passwords import user_for

app = Flask(__name__)
engine = create_engine("sqlite:///app.db")


@app.post("/login")
def login():
    user_id = user_for(request.form["email"], request.form["password"])
    if user_id is None:
        return redirect("/login?failed=1")
    with Session(engine) as db:
        row = UserSession.for_user(user_id)
        db.add(row)
        db.commit()
        sid = row.id
    response = redirect("/")
    response.set_cookie("session_id", sid, httponly=True, secure=True, samesite="Lax")
    return response
