from werkzeug.security import check_password_hash

from models import User


def verify(name, password):
    user = User.query.filter_by(name=name).first()
    return user if user and check_password_hash(user.password_hash, password) else None
