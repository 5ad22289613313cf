from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    session_secret: str = "change-me-please"  # finding: hardcoded-session-secret
    database_url: str = "sqlite:///app.db"


settings = Settings()
