import os


class Config:
    SECRET_KEY = os.environ.get("SECRET_KEY", "change-me-in-production")
    AWS_REGION = os.environ.get("AWS_REGION", "eu-central-1")
    SESSION_TABLE = os.environ.get("SESSION_TABLE", "web_sessions")
    USER_TABLE = os.environ.get("USER_TABLE", "users")
    SESSION_LIFETIME = 60 * 60 * 8
    AUTH_COOKIE = "session_id"
