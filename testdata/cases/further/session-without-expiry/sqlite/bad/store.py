import sqlite3
import time


def connect():
    return sqlite3.connect("app.db")


def create(sid, user):
    connect().execute("INSERT INTO sessions (sid, user_id) VALUES (?, ?)", (sid, user))  # finding: session-without-expiry


def find(sid):
    return connect().execute("SELECT * FROM sessions WHERE sid = ?", (sid,)).fetchone()
