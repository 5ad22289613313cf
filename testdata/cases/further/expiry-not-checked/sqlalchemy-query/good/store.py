import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from models import LoginSession, engine


def create(sid, user):
    with Database(engine) as db:
        db.add(LoginSession(sid=sid, user_id=user, valid_until=datetime.datetime.now() + datetime.timedelta(hours=1)))
        db.commit()


def find(sid):
    with Database(engine) as db:
        live = LoginSession.valid_until > datetime.datetime.now()
        return db.scalars(select(LoginSession).where(LoginSession.sid == sid, live)).first()
