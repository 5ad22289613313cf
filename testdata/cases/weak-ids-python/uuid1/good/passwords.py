from passlib.hash import pbkdf2_sha256

ENTRIES = {}


def user_for(email, password):
    entry = ENTRIES.get(email)
    if entry and pbkdf2_sha256.verify(password, entry["hash"]):
        return entry["id"]
    return None
