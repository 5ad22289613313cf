import sqlite3


def fetch_person(email):
    conn = sqlite3.connect("people.db")
    conn.row_factory = sqlite3.Row
    return conn.execute("SELECT * FROM people WHERE email = ?", (email,)).fetchone()
