import os


class Config:
    SECRET_KEY = os.getenv("SECRET_KEY") or "dev-secret"
    SQLALCHEMY_DATABASE_URI = os.environ.get(
        "DATABASE_URL", "cockroachdb://root@localhost:26257/tickets?sslmode=disable"
    )
    SESSION_TYPE = "sqlalchemy"
    SESSION_SQLALCHEMY_TABLE = "browser_sessions"
    SESSION_PERMANENT = False
