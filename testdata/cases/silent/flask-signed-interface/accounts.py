from werkzeug.security import check_password_hash

from models import User


def check(name, password):
    user = User.query.filter_by(name=name).first()
    if user is None or not check_password_hash(user.password, password):
        return None
    return user
