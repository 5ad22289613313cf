import json

from passlib.hash import pbkdf2_sha256


def lookup(login, password):
    with open("accounts.json") as handle:
        accounts = json.load(handle)
    entry = accounts.get(login)
    if entry and pbkdf2_sha256.verify(password, entry["hash"]):
        return entry["id"]
    return None
