import uuid
from datetime import datetime, timedelta

from sqlalchemy import Column, DateTime, Integer, String
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class UserSession(Base):
    __tablename__ = "user_sessions"

    id = Column(String(36), primary_key=True)
    user_id = Column(Integer, nullable=False)
    expires_at = Column(DateTime, nullable=False)

    @classmethod
    def for_user(cls, user_id):
        return cls(
            id=str(uuid.uuid4()),
            user_id=user_id,
            expires_at=datetime.utcnow() + timedelta(hours=2),
        )
