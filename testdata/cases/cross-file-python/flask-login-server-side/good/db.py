import sqlite3


def _one(sql, *params):
    conn = sqlite3.connect("app.db")
    conn.row_factory = sqlite3.Row
    return conn.execute(sql, params).fetchone()


def user_by_id(user_id):
    return _one("SELECT * FROM users WHERE id = ?", user_id)


def user_by_email(email):
    return _one("SELECT * FROM users WHERE email = ?", email)
