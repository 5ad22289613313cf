from werkzeug.security import check_password_hash

from database import query_one


def verify(name, password):
    row = query_one("SELECT id, password_hash FROM users WHERE name = %s", name)
    if row and check_password_hash(row["password_hash"], password):
        return row["id"]
    return None
