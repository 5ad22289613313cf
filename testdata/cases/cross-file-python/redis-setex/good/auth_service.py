import secrets

import redis
from werkzeug.security import check_password_hash

from user_repo import UserRepo


class AuthService:
    KEY = "auth:session:%s"

    def __init__(self):
        self.redis = redis.Redis(decode_responses=True)
        self.users = UserRepo()

    def login(self, username, password):
        user = self.users.by_name(username)
        if user is None or not check_password_hash(user.password_hash, password):
            return None
        token = secrets.token_urlsafe(32)
        self.redis.setex(self.KEY % token, 3600, user.username)
        return token

    def whoami(self, token):
        return self.redis.get(self.KEY % token)
