import sqlite3
from collections import namedtuple

User = namedtuple("User", "username password_hash")


class UserRepo:
    def by_name(self, username):
        with sqlite3.connect("users.db") as conn:
            row = conn.execute(
                "SELECT username, password_hash FROM users WHERE username = ?", (username,)
            ).fetchone()
        return User(*row) if row else None
