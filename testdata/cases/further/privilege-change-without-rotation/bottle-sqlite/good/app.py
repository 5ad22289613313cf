import sqlite3
import time

from argon2 import PasswordHasher
from bottle import abort, post, request

hasher = PasswordHasher()


def current(database):
    token = request.get_cookie("token")
    row = database.execute("SELECT user_id FROM sessions WHERE token = ? AND expires_at > ?", (token, time.time())).fetchone()
    if row is None:
        abort(401)
    return row[0]


@post("/change-password")
def change_password():
    database = sqlite3.connect("shop.db")
    user_id = current(database)
    (known,) = database.execute("SELECT password_hash FROM users WHERE id = ?", (user_id,)).fetchone()
    hasher.verify(known, request.forms["old"])
    fresh = hasher.hash(request.forms["new"])
    database.execute("UPDATE users SET password_hash = ? WHERE id = ?", (fresh, user_id))
    database.execute("DELETE FROM sessions WHERE user_id = ?", (user_id,))
    database.commit()
    return {"ok": True}
