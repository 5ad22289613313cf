import secrets
from datetime import datetime, timedelta, timezone

from flask_sqlalchemy import SQLAlchemy
from werkzeug.security import check_password_hash, generate_password_hash

db = SQLAlchemy()


def _now():
    return datetime.now(timezone.utc)


class User(db.Model):
    __tablename__ = "users"

    id = db.Column(db.BigInteger, primary_key=True)
    email = db.Column(db.String(255), unique=True, nullable=False)
    password_hash = db.Column(db.String(255), nullable=False)
    is_agent = db.Column(db.Boolean, default=False)

    def set_password(self, password):
        self.password_hash = generate_password_hash(password)

    def check_password(self, password):
        return check_password_hash(self.password_hash, password)


class ApiSession(db.Model):
    __tablename__ = "api_sessions"

    id = db.Column(db.String(64), primary_key=True)
    user_id = db.Column(db.BigInteger, db.ForeignKey("users.id"), nullable=True)
    user_agent = db.Column(db.String(255))
    expires_at = db.Column(db.DateTime(timezone=True), nullable=False)

    user = db.relationship(User)

    @staticmethod
    def fresh_id():
        return secrets.token_hex(32)

    @staticmethod
    def default_expiry():
        return _now() + timedelta(hours=12)

    @property
    def expired(self):
        return self.expires_at <= _now()
