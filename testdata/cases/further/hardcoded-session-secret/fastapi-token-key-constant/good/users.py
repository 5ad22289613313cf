from passlib.hash import argon2

USERS = {}


def verify(name, password):
    known = USERS.get(name)
    return name if known and argon2.verify(password, known) else None
