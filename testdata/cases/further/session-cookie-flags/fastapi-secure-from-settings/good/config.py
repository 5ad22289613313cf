from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    cookie_secure: bool
    redis_url: str


settings = Settings()
