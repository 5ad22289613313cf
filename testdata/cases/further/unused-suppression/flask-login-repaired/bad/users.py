import sqlite3


def find_user(email):
    database = sqlite3.connect("users.db")
    row = database.execute("SELECT id, password_hash FROM users WHERE email = ?", (email,)).fetchone()
    return None if row is None else {"id": row[0], "password_hash": row[1]}
