from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    session_secret: str
    database_url: str = "sqlite:///app.db"


settings = Settings()
