from flask_login import LoginManager, UserMixin
from werkzeug.security import check_password_hash

import db

login_manager = LoginManager()
login_manager.login_view = "accounts.login"


class User(UserMixin):
    def __init__(self, row):
        self.id = row["id"]
        self.password_hash = row["password_hash"]

    def check_password(self, password):
        return check_password_hash(self.password_hash, password)


@login_manager.user_loader
def load_user(user_id):
    row = db.user_by_id(user_id)
    return User(row) if row else None
