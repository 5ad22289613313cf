import os
import secrets
from datetime import datetime, timedelta, timezone

from sqlalchemy import create_engine, delete
from sqlalchemy.orm import Session

from models import LoginSession

engine = create_engine(os.environ["COCKROACH_URL"])


def add_session(user_id):
    token = secrets.token_hex(32)
    with Session(engine) as db:
        db.add(
            LoginSession(
                token=token,
                user_id=user_id,
                expires_at=datetime.now(timezone.utc) + timedelta(hours=1),
            )
        )
        db.commit()
    return token


def drop_session(token):
    with Session(engine) as db:
        db.execute(delete(LoginSession).where(LoginSession.token == token))
