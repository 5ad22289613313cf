import datetime
import uuid

from sqlalchemy import DateTime, String, create_engine
from sqlalchemy.orm import DeclarativeBase, mapped_column

engine = create_engine("postgresql:///library")


class Base(DeclarativeBase):
    pass


class Reader(Base):
    __tablename__ = "readers"
    id = mapped_column(String(36), primary_key=True)
    email = mapped_column(String(200))
    digest = mapped_column(String(60))


class LoginSession(Base):
    __tablename__ = "login_sessions"
    id = mapped_column(String(36), primary_key=True, default=lambda: str(uuid.uuid4()))
    user_id = mapped_column(String(36))
    expires_at = mapped_column(DateTime, default=lambda: datetime.datetime.now() + datetime.timedelta(hours=8))

    def is_over(self):
        return self.expires_at < datetime.datetime.now()
