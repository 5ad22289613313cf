import sqlite3
import time


def connect():
    return sqlite3.connect("app.db")


def create(sid, user):
    connect().execute("INSERT INTO sessions (sid, user_id, expires_at) VALUES (?, ?, ?)", (sid, user, time.time() + 3600))


def find(sid):
    return connect().execute("SELECT * FROM sessions WHERE sid = ? AND expires_at > ?", (sid, time.time())).fetchone()
