import os


class Config:
    SECRET_KEY = os.environ.get("SECRET_KEY") or "hotel-dev"  # finding: hardcoded-session-secret
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_SAMESITE = "Lax"


class TestingConfig(Config):
    SECRET_KEY = "testing"
    TESTING = True
