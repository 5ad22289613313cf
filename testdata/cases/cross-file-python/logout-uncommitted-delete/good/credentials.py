import os
from types import SimpleNamespace

import psycopg2
from werkzeug.security import check_password_hash


def authenticate(email, password):
    with psycopg2.connect(os.environ["COCKROACH_URL"]) as conn, conn.cursor() as cur:
        cur.execute("SELECT id, password_hash FROM users WHERE email = %s", (email,))
        row = cur.fetchone()
    if row is None or not check_password_hash(row[1], password):
        return None
    return SimpleNamespace(id=row[0], email=email)
