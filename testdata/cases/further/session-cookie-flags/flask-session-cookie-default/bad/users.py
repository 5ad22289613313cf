from flask_login import UserMixin
from werkzeug.security import check_password_hash


class User(UserMixin):
    known = {}

    def __init__(self, id, password_hash):
        self.id = id
        self.password_hash = password_hash

    @classmethod
    def by_email(cls, email):
        return cls.known.get(email)

    def check_password(self, password):
        return check_password_hash(self.password_hash, password)
