from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    aws_region: str = "eu-west-1"
    session_table: str = "user_sessions"
    user_table: str = "users"
    session_ttl: int = 3600
    cookie_name: str = "session_id"


settings = Settings()
