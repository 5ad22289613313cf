import os

import psycopg
from werkzeug.security import check_password_hash


def authenticate(name, password):
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        row = connection.execute("SELECT id, hash FROM users WHERE name = %s", (name,)).fetchone()
    return row[0] if row and check_password_hash(row[1], password) else None
