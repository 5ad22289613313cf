import os

from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_engine(os.environ["DATABASE_URL"])


class Base(DeclarativeBase):
    pass


class LoginSession(Base):
    __tablename__ = "login_sessions"

    sid: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str]
    valid_until: Mapped[object]
